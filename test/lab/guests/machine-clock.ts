import { join } from 'node:path';
import { must } from '../run';
import { buildGuests } from './build-guests';

/** One moment, in the processor's time stamp counter and in this machine's clock. */
export interface ClockReading {
  readonly counter: number;
  readonly epochMs: number;
}

/** Turns a reading of the counter into epoch milliseconds of this machine. */
export type CounterClock = (counter: number) => number;

/** Reads the lines of `tick-reader clock`. A counter of some GHz stays below 2^53 for a month. */
export function parseClock(text: string): ClockReading[] {
  return [...text.matchAll(/^(\d+) (\d+)$/gm)].map(([, counter = '0', epochNs = '0']) => ({
    counter: Number(counter),
    epochMs: Number(BigInt(epochNs) / 1000n) / 1000,
  }));
}

/** The line through the first and the last reading. Throws when they are the same moment. */
export function counterClock(readings: readonly ClockReading[]): CounterClock {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined || last.counter <= first.counter) {
    throw new Error('two readings of the counter are needed, the later one last');
  }
  const msPerCount = (last.epochMs - first.epochMs) / (last.counter - first.counter);
  return (counter) => last.epochMs + (counter - last.counter) * msPerCount;
}

let measured: Promise<CounterClock> | undefined;

/** The clock that all stamps are read by. The hosts' own clocks will not do: they were seen 136 ms apart after one
 * was switched off and on. The hosts are processes of this machine, and the counter is the same for all of them, so
 * stamps of two hosts can be compared to the microsecond. */
export function machineClock(): Promise<CounterClock> {
  measured ??= buildGuests().then(async ({ directory }) =>
    counterClock(parseClock(await must([join(directory, 'tick-reader'), 'clock', '3']))),
  );
  return measured;
}
