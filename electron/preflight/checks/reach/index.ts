import type { Check } from '../../check';
import { destHostnameResolves } from './dest-hostname-resolves';
import { diskCopyPortOpen } from './disk-copy-port-open';
import { linkStable } from './link-stable';
import { migrationNetworkChoice } from './migration-network-choice';
import { migrationPortOpen } from './migration-port-open';

export const reachChecks: readonly Check[] = [
  destHostnameResolves,
  migrationPortOpen,
  diskCopyPortOpen,
  migrationNetworkChoice,
  linkStable,
];
