import { join } from 'node:path';
import type { Lab } from '../lab';
import { must } from '../run';
import { buildGuests } from './build-guests';
import { filesDir } from './guest';

/** One moment, in the processor's time stamp counter and in a machine's own clock. */
export interface ClockReading {
  readonly counter: bigint;
  readonly epochNs: bigint;
}

/** Reads the lines of `tick-reader clock`. */
export function parseClock(text: string): ClockReading[] {
  return [...text.matchAll(/^(\d+) (\d+)$/gm)].map(([, counter = '0', epochNs = '0']) => ({
    counter: BigInt(counter),
    epochNs: BigInt(epochNs),
  }));
}

/** How far `theirs` is ahead of our clock, in ms: our clock at that moment lies on the line through our own readings
 * before and after, because both see the same counter. */
export function clockOffsetMs(before: ClockReading, theirs: ClockReading, after: ClockReading): number {
  const span = after.counter - before.counter;
  if (span <= 0n) throw new Error('two readings of the counter are needed, the later one last');
  const ours = before.epochNs + ((theirs.counter - before.counter) * (after.epochNs - before.epochNs)) / span;
  return Number(theirs.epochNs - ours) / 1e6;
}

const first = (readings: readonly ClockReading[]): ClockReading => {
  const [reading] = readings;
  if (reading === undefined) throw new Error('tick-reader clock answered nothing');
  return reading;
};

/** How far a host's clock is ahead of this machine's, in ms, good to some microseconds. The hosts are processes of
 * this machine and read its processor's counter directly, so no network is involved. */
export async function hostClockOffsetMs(lab: Lab, host: string): Promise<number> {
  const { hash, directory } = await buildGuests();
  const readHere = async (): Promise<ClockReading> =>
    first(parseClock(await must([join(directory, 'tick-reader'), 'clock', '1'])));
  const before = await readHere();
  const theirs = first(parseClock(await lab.must(host, [`${filesDir}/${hash}/tick-reader`, 'clock', '1'])));
  return clockOffsetMs(before, theirs, await readHere());
}
