import { test } from 'vitest';
import { damagedFrames } from './damaged-frames';
import { faceDamagedFrames } from './face-damaged-frames';

test('a thousand damaged frames are each answered with a clear fault', async () => {
  await faceDamagedFrames(damagedFrames(1_000, 1));
});
