import { useContext, useSyncExternalStore } from 'react';
import { DroverContext } from './drover-context';
import type { LineState } from './line';

/** Whether the engine hears us: `connecting`, `connected`, `reconnecting` or `refused` (see line.ts). */
export function useConnection(): LineState {
  const drover = useContext(DroverContext);
  if (!drover) throw new Error('useConnection needs a ClientProvider above it');
  return useSyncExternalStore(drover.line.onState, drover.line.state);
}
