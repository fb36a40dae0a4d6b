import type { Move } from '../../../shared/domain/migration';
import { formatBytes } from '../../format/bytes';
import { phaseName } from '../../words/phase';
import { sayOutcome } from '../../words/outcome';
import { timeLeftText } from './time-left';

/** A move in figures, for a strip or a bar: `pass 2 · 24.1 GiB left · 18–24 s`. */
export function progressText(move: Move): string {
  const { state } = move;
  if (state.at !== 'moving') return sayOutcome(move).word.toLowerCase();
  if (state.isCancelling) return 'cancelling';
  const { progress, phase } = state;
  if (phase !== 'perform') return phaseName[phase];
  if (progress === null) return 'memory begins to flow';
  return `pass ${progress.pass} · ${formatBytes(progress.remainingBytes)} left · ${timeLeftText(progress)}`;
}

/** The same in one figure, for the sidebar. */
export function progressFigure({ state }: Move): string {
  if (state.at !== 'moving') return '';
  if (state.isCancelling) return 'cancelling';
  if (state.phase !== 'perform') return phaseName[state.phase];
  return state.progress === null ? 'memory' : `pass ${state.progress.pass}`;
}
