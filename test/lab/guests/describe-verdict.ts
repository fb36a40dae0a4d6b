import type { Gap, Handover, Verdict } from './judge-ticks';
import type { RecordVerdict } from './judge-records';

const ms = (value: number): string => `${value.toFixed(1)} ms`;

const gapLine = ({ ms: length, from, to }: Gap): string =>
  `${ms(length)} between ${from.count} on ${from.host} and ${to.count} on ${to.host}`;

const handoverLine = (handover: Handover): string =>
  `  ${handover.from.host} -> ${handover.to.host}: pause ${ms(handover.pauseMs)} (${gapLine(handover)})`;

/** A double run goes back at every other count: three show it as well as a thousand. */
const firstOf = (lines: readonly string[]): string =>
  [...lines.slice(0, 3), ...(lines.length > 3 ? [`and ${lines.length - 3} more times`] : [])].join('; ');

/** A verdict for people, one fact a line. */
export function describeVerdict(verdict: Verdict): string {
  const { jitter, largestGap } = verdict;
  const quiet =
    jitter === null
      ? []
      : [`period ${ms(jitter.periodMs)}, off by ${ms(jitter.p99Ms)} (99 %), ${ms(jitter.maxMs)} at worst`];
  return [
    `${verdict.ticks} counts, ${verdict.skipped} jumped over, ${verdict.restarts} restarts`,
    `went back: ${verdict.everBackwards ? firstOf(verdict.backwards.map(gapLine)) : 'never'}`,
    `ran twice: ${
      verdict.everTwice
        ? verdict.twice
            .map(
              (two) =>
                `${two.sessions.join(' and ')} for ${ms(two.ms)}, ${two.sameCounts.length} same counts`,
            )
            .join('; ')
        : 'never'
    }`,
    ...quiet,
    `largest gap: ${largestGap === null ? 'none' : gapLine(largestGap)}`,
    `moves: ${verdict.handovers.length}`,
    ...verdict.handovers.slice(0, 20).map(handoverLine),
  ].join('\n');
}

const some = (numbers: readonly number[]): string =>
  numbers.length === 0
    ? 'none'
    : `${numbers.length} (${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ', …' : ''})`;

export const describeRecords = (records: RecordVerdict): string =>
  [
    `records: ${records.acknowledged} acknowledged, ${records.onDisk} on the disk, ${records.overwritten} written over in turn`,
    `missing: ${some(records.missing)}; damaged: ${some(records.damaged)}; out of order: ${some([...records.misplaced, ...records.holes])}`,
  ].join('\n');
