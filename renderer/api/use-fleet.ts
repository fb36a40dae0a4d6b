import { useContext, useSyncExternalStore } from 'react';
import type { Fleet } from './fleet';
import { FleetContext } from './fleet-context';

/** Every known host with its VMs, in the order of their names; one value for the whole screen. */
export function useFleet(): Fleet {
  const store = useContext(FleetContext);
  if (!store) throw new Error('useFleet needs a ClientProvider above it');
  return useSyncExternalStore(store.subscribe, store.current);
}
