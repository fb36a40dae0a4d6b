import type { Known } from '../../../../../../electron/forecast/known';

export const MiB = 1024 ** 2;

/** What is known of a move over a gigabit link; a test changes what it is about. */
export const playKnown = (given: Partial<Known> = {}): Known => ({
  memory: { bytes: 1024 * MiB, by: 'resident' },
  writes: { bytesPerSecond: 10 * MiB, by: 'measured' },
  link: { bytesPerSecond: 112 * MiB, atMs: 1_700_000_000_000 },
  limit: undefined,
  maxDowntimeMs: 300,
  roundTripMs: 1,
  ...given,
});
