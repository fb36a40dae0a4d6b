import { createContext } from 'react';
import type { FleetStore } from './fleet';

export const FleetContext = createContext<FleetStore | undefined>(undefined);
