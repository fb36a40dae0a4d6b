import type { Move } from '../../../shared/domain/migration';

/** Moves that ended in a settled way since midnight where the viewer is; newest first. */
export function endedToday(moves: readonly Move[], nowMs: number): readonly Move[] {
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const endOf = ({ state }: Move): number =>
    state.at === 'arrived' || state.at === 'stayed' ? state.endedAtMs : -1;
  return moves.filter((move) => endOf(move) >= midnight).sort((a, b) => endOf(b) - endOf(a));
}
