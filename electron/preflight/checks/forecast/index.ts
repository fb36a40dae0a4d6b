import type { Check } from '../../check';
import { dirtyRateVsBandwidth } from './dirty-rate-vs-bandwidth';
import { diskCopyLoad } from './disk-copy-load';
import { hostPowerStable } from './host-power-stable';
import { migrationLimits } from './migration-limits';
import { postcopyReady } from './postcopy-ready';

export const forecastChecks: readonly Check[] = [
  dirtyRateVsBandwidth,
  migrationLimits,
  postcopyReady,
  diskCopyLoad,
  hostPowerStable,
];
