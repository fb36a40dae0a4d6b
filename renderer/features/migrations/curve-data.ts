import type uPlot from 'uplot';
import type { MoveDetail } from '../../../shared/domain/migration';
import { formatBytes } from '../../format/bytes';
import { formatDuration } from '../../format/duration';
import { formatRate } from '../../format/rate';

/** Samples → uPlot's columns: time in seconds, left in bytes, sent and dirtied in bytes a second. */
export function curveData(samples: MoveDetail['samples']): uPlot.AlignedData {
  return [
    samples.map((sample) => sample.atMs / 1000),
    samples.map((sample) => sample.remainingBytes),
    samples.map((sample) => sample.sentBytesPerSecond),
    samples.map((sample) => sample.dirtiedBytesPerSecond),
  ];
}

/** The curve in a sentence, for those who do not see it. */
export function curveText(samples: MoveDetail['samples']): string {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return 'No figures yet.';
  const most = Math.max(...samples.map((sample) => sample.sentBytesPerSecond));
  return (
    `Over ${formatDuration(last.atMs - first.atMs)}, what is left to send went from ` +
    `${formatBytes(first.remainingBytes)} to ${formatBytes(last.remainingBytes)}. ` +
    `Last sent ${formatRate(last.sentBytesPerSecond)}, at most ${formatRate(most)}; ` +
    `the guest last changed ${formatRate(last.dirtiedBytesPerSecond)}.`
  );
}
