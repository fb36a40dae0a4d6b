import type { MoveLimits } from '../../../shared/domain/forecast';
import type { MoveOptions } from '../../../shared/domain/migration';

/** What of the options decides how long a move takes. */
export const limitsOf = ({ bandwidthMiBps, maxDowntimeMs }: MoveOptions): MoveLimits => ({
  bandwidthMiBps,
  maxDowntimeMs,
});
