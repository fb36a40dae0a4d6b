import type { Check } from '../../check';
import { destHostnameResolves } from './dest-hostname-resolves';
import { migrationPortOpen } from './migration-port-open';

export const reachChecks: readonly Check[] = [destHostnameResolves, migrationPortOpen];
