import type { Check } from '../../check';
import { archMatch } from './arch-match';
import { cpuCompatible } from './cpu-compatible';
import { cpuHostPassthrough } from './cpu-host-passthrough';
import { deviceModelSupport } from './device-model-support';
import { hostClockSkew } from './host-clock-skew';
import { hostVirtSettings } from './host-virt-settings';
import { kvmAvailable } from './kvm-available';
import { machineTypeSupported } from './machine-type-supported';
import { nxEnabled } from './nx-enabled';
import { tscInvtsc } from './tsc-invtsc';
import { versionSkew } from './version-skew';

export const hostsChecks: readonly Check[] = [
  archMatch,
  kvmAvailable,
  cpuCompatible,
  cpuHostPassthrough,
  nxEnabled,
  tscInvtsc,
  machineTypeSupported,
  versionSkew,
  hostVirtSettings,
  deviceModelSupport,
  hostClockSkew,
];
