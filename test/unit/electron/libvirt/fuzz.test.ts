import { expect, test } from 'vitest';
import { fuzz } from './wire-fuzz';

const SEED = 20_260_731;

test(
  'five thousand damaged frames: no crash, no hang, a clear fault each time',
  { timeout: 60_000 },
  async () => {
    console.log(`wire fuzz, seed ${SEED}`);
    const { frames, outcomes, damages } = await fuzz(5_000, SEED);
    expect(frames).toBeGreaterThanOrEqual(5_000);
    expect(damages.size).toBe(12);
    // The damage is neither so mild nor so wild that one kind of ending is never seen.
    for (const word of ['ok', 'libvirt', 'wire-broken', 'line-lost']) {
      expect(outcomes.get(word)).toBeGreaterThan(50);
    }
  },
);
