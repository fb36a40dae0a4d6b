import type { FaultKind } from './fault-kind';
import { hostFaults } from './host-faults';
import { networkFaults } from './network-faults';
import { rpcFault } from './rpc-proxy';
import { storageFaults } from './storage-faults';

/** Every way to break the lab. */
export const faultKinds: readonly FaultKind[] = [rpcFault, ...networkFaults, ...hostFaults, ...storageFaults];

/** Throws on a name that is not there. */
export function faultKind(name: string): FaultKind {
  const found = faultKinds.find((kind) => kind.name === name);
  if (found !== undefined) return found;
  throw new Error(`There is no fault "${name}": ${faultKinds.map((kind) => kind.name).join(', ')}.`);
}
