import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { damagedFrames } from '../unit/electron/api/damaged-frames';
import { faceDamagedFrames } from '../unit/electron/api/face-damaged-frames';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapBytes = () => {
  collect();
  return process.memoryUsage().heapUsed;
};

test('ten thousand damaged frames: a clear fault each time, and no memory kept', async () => {
  const frames = damagedFrames(2_000, 7);
  await faceDamagedFrames(frames);
  const before = heapBytes();
  for (let round = 0; round < 5; round++) await faceDamagedFrames(damagedFrames(2_000, 100 + round));
  // What five rounds leave behind must be far below what their frames weighed: a few hundred bytes each.
  expect(heapBytes() - before).toBeLessThan(2 * 1024 * 1024);
}, 120_000);
