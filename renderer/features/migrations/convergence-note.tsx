import type { Move, MoveProgress } from '../../../shared/domain/migration';
import { Banner } from '../../components/banner';
import { formatDuration, formatDurationRange } from '../../format/duration';
import { formatRate } from '../../format/rate';
import { sayPhase } from '../../words/phase';
import { timeLeftText } from './time-left';

/** Whether it will get through, in a line that keeps its height. */
export function ConvergenceNote({ move }: { readonly move: Move }) {
  return <div className="min-h-17">{noteOf(move)}</div>;
}

function noteOf(move: Move) {
  const { state } = move;
  if (state.at !== 'moving') return null;
  if (state.isCancelling) {
    return (
      <Banner tone="warn" title="Cancelling.">
        {move.from} ends the job and {move.vm} goes on running there. Both hosts are asked afterwards.
      </Banner>
    );
  }
  const { progress, phase } = state;
  if (phase !== 'perform' || progress === null)
    return <Banner tone="neutral" title={`${sayPhase(phase, move)}.`} />;
  switch (progress.convergence) {
    case 'measuring':
      return (
        <Banner tone="neutral" title="Measuring.">
          How much the guest changes meanwhile is known after the first pass. {leftSentence(progress)}
        </Banner>
      );
    case 'converges':
      return (
        <Banner tone="ok" title="It converges.">
          {aheadOf(progress.sentBytesPerSecond, progress.dirtiedBytesPerSecond)}{' '}
          {capitalised(timeLeftText(progress))} more
          {progress.expectedDowntimeMs === null
            ? '.'
            : `, pause about ${formatDuration(progress.expectedDowntimeMs)}.`}
        </Banner>
      );
    case 'stands-still':
      return (
        <Banner tone="warn" title="It does not get through like this.">
          The guest changes {formatRate(progress.dirtiedBytesPerSecond)}, and{' '}
          {formatRate(progress.sentBytesPerSecond)} are sent. Wait for a quieter time, or cancel and move it
          with a longer pause or more bandwidth. {move.vm} runs on meanwhile.
        </Banner>
      );
  }
}

function leftSentence({ timeLeftMs }: MoveProgress): string {
  if (timeLeftMs === null) return '';
  // How long the first pass takes is known; what is to be sent again after it is not.
  return timeLeftMs.high < 1000
    ? 'The first pass is nearly through.'
    : `At least ${formatDurationRange(timeLeftMs.low, timeLeftMs.high)} more.`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function aheadOf(sent: number, dirtied: number): string {
  if (dirtied <= 0 || sent / dirtied > 100) return 'The guest changes next to nothing.';
  return `${(sent / dirtied).toFixed(1)} times faster than the guest changes memory.`;
}
