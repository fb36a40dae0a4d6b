import { expect, test } from 'vitest';
import { bytesInUse, fuzz } from '../unit/electron/libvirt/wire-fuzz';

const FRAMES = 100_000;
const SEED = 7;
const WARM = FRAMES / 5;
/** What may be more at the end than after the first fifth: room for the collector's mood, not for a leak. */
const MOST_GROWTH_BYTES = 8 * 1024 ** 2;

test('a hundred thousand damaged frames: no crash, no hang, no growth', { timeout: 900_000 }, async () => {
  let warm = 0;
  const started = performance.now();
  const { frames, outcomes } = await fuzz(FRAMES, SEED, (done) => {
    if (warm === 0 && done >= WARM) warm = bytesInUse();
  });
  const grown = bytesInUse() - warm;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `wire fuzz, seed ${SEED}: ${frames} frames in ${seconds.toFixed(1)} s, ${(grown / 1024).toFixed(0)} KiB more in use`,
    Object.fromEntries(outcomes),
  );
  expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
});
