import type { FixRun, FixStepState } from '../../shared/domain/fix';
import { assertNever } from '../../shared/lib/assert-never';
import type { OutcomeTone } from './outcome';

export interface FixStateWords {
  /** One word or two for a pill. */
  readonly word: string;
  readonly tone: OutcomeTone;
}

/** Where a repair stands. */
export function sayFixState({ state }: FixRun): FixStateWords {
  switch (state.at) {
    case 'applying':
      return state.isCancelling ? { word: 'Stopping', tone: 'warn' } : { word: 'Under way', tone: 'move' };
    case 'checking':
      return { word: 'Checking', tone: 'move' };
    case 'done':
      return { word: 'Done', tone: 'ok' };
    case 'stopped':
      return { word: 'Stopped', tone: 'bad' };
    case 'unclear':
      return { word: 'Unclear', tone: 'bad' };
    case 'undoing':
      return { word: 'Undoing', tone: 'move' };
    case 'undone':
      return { word: 'Undone', tone: 'warn' };
    default:
      return assertNever(state);
  }
}

export const stepStateWord: Readonly<Record<FixStepState['at'], string>> = {
  waiting: 'Not begun',
  doing: 'Under way',
  done: 'Done',
  failed: 'Failed',
  unclear: 'Unclear: its end was not heard',
  undoing: 'Being undone',
  undone: 'Undone',
};
