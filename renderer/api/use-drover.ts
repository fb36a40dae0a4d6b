import { useContext } from 'react';
import type { DroverClient } from '../../shared/contract/index';
import { DroverContext } from './drover-context';

/** The engine's functions: `const { hosts } = useDrover()`. */
export function useDrover(): DroverClient {
  const drover = useContext(DroverContext);
  if (!drover) throw new Error('useDrover needs a ClientProvider above it');
  return drover.client;
}
