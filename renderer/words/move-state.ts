import type { Move } from '../../shared/domain/migration';
import { formatProgress } from '../format/percent';

/** A VM's part in a move that has not come to a clear end. */
export interface MovingWords {
  readonly label: string;
  /** `62 %`, or empty while nothing can be said. */
  readonly progress: string;
  readonly tone: 'move' | 'warn';
  readonly moveId: string;
}

/** What to say of a VM on a host about its moves; undefined when none is open. */
export function sayMoveOf(vmId: string, hostId: string, moves: readonly Move[]): MovingWords | undefined {
  const move = moves.find((each) => each.vmId === vmId && isOpenAt(each, hostId));
  if (move === undefined) return undefined;
  const there = move.fromHostId === hostId ? `to ${move.to}` : `from ${move.from}`;
  if (move.state.at !== 'moving') {
    return { label: `Move ${there} not settled`, progress: '', tone: 'warn', moveId: move.id };
  }
  const verb = move.fromHostId === hostId ? 'Moving' : 'Arriving';
  return { label: `${verb} ${there}`, progress: progressOf(move.state), tone: 'move', moveId: move.id };
}

const isOpenAt = (move: Move, hostId: string): boolean =>
  (move.state.at === 'moving' || move.state.at === 'unclear') &&
  (move.fromHostId === hostId || move.toHostId === hostId);

function progressOf(state: Extract<Move['state'], { at: 'moving' }>): string {
  if (state.progress === null || state.progress.totalBytes === 0) return '';
  return formatProgress(1 - state.progress.remainingBytes / state.progress.totalBytes);
}
