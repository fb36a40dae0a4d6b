import type { Check } from '../../check';
import { archMatch } from './arch-match';
import { cpuCompatible } from './cpu-compatible';
import { hostClockSkew } from './host-clock-skew';
import { machineTypeSupported } from './machine-type-supported';
import { versionSkew } from './version-skew';

export const hostsChecks: readonly Check[] = [
  archMatch,
  cpuCompatible,
  machineTypeSupported,
  versionSkew,
  hostClockSkew,
];
