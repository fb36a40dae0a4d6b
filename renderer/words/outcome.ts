import type { Move } from '../../shared/domain/migration';
import { assertNever } from '../../shared/lib/assert-never';

export type OutcomeTone = 'move' | 'ok' | 'warn' | 'bad';

export interface OutcomeWords {
  /** A line for lists: `billing-db → kvm2`, `archive stayed on kvm1`. */
  readonly line: string;
  /** One word for a pill. */
  readonly word: string;
  readonly tone: OutcomeTone;
}

/** Where a move stands, in a line. Cancelled is told apart from a move that ended by itself. */
export function sayOutcome(move: Move): OutcomeWords {
  const { state } = move;
  switch (state.at) {
    case 'moving':
      return {
        line: `${move.vm} → ${move.to}`,
        word: state.isCancelling ? 'Cancelling' : 'Moving',
        tone: state.isCancelling ? 'warn' : 'move',
      };
    case 'arrived':
      return { line: `${move.vm} → ${move.to}`, word: 'Arrived', tone: 'ok' };
    case 'stayed': {
      const isAsked = state.because.code === 'cancelled';
      return {
        line: `${move.vm} stayed on ${move.from}`,
        word: isAsked ? 'Cancelled' : 'Stayed',
        tone: isAsked ? 'warn' : 'bad',
      };
    }
    case 'unclear':
      return { line: `${move.vm}: unclear`, word: 'Unclear', tone: 'bad' };
    default:
      return assertNever(state);
  }
}
