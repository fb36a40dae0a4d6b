import type { MoveProgress } from '../../../shared/domain/migration';
import { formatDurationRange } from '../../format/duration';

/** What can be said of the time left, and honestly no more. */
export function timeLeftText(progress: MoveProgress | null): string {
  if (progress === null) return 'measuring';
  if (progress.convergence === 'stands-still') return 'no end in sight';
  if (progress.timeLeftMs === null) return 'measuring';
  const { low, high } = progress.timeLeftMs;
  return high < 1000 ? 'under 1 s' : formatDurationRange(low, high);
}
