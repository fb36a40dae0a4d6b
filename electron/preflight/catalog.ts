import type { Check } from './check';
import { accessChecks } from './checks/access';
import { hostsChecks } from './checks/hosts';
import { networkChecks } from './checks/network';
import { reachChecks } from './checks/reach';
import { roomChecks } from './checks/room';
import { storageChecks } from './checks/storage';
import { vmChecks } from './checks/vm';

/** Every check, in the order an admin thinks. */
export const catalog: readonly Check[] = [
  ...accessChecks,
  ...reachChecks,
  ...hostsChecks,
  ...roomChecks,
  ...vmChecks,
  ...storageChecks,
  ...networkChecks,
];

/** Those that can be asked of two hosts without a VM. */
export const pairCatalog: readonly Check[] = catalog.filter((check) => check.about === 'pair');
