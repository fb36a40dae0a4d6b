import { createContext } from 'react';
import type { DroverClient } from '../../shared/contract/index';
import type { Line } from './line';

export interface Drover {
  readonly client: DroverClient;
  readonly line: Pick<Line, 'state' | 'onState'>;
}

export const DroverContext = createContext<Drover | undefined>(undefined);
