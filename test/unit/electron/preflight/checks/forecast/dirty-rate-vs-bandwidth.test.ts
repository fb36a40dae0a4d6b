import { describe, expect, it } from 'vitest';
import type { Known } from '../../../../../../electron/forecast/known';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { dirtyRateVsBandwidth } from '../../../../../../electron/preflight/checks/forecast/dirty-rate-vs-bandwidth';
import { playFacts } from '../../play-facts';
import { MiB, playKnown } from './play-known';

const look = (given: Partial<Known> = {}) => {
  const known = playKnown(given);
  return dirtyRateVsBandwidth.look(
    playFacts({
      known: async () => known,
      writes: async () => {
        if (known.writes === undefined) throw new CouldNotTell('domain is not running');
        return known.writes;
      },
    }),
  );
};
const writes = (mebibytes: number) => ({ bytesPerSecond: mebibytes * MiB, by: 'measured' as const });

describe('dirty-rate-vs-bandwidth', () => {
  it('is fine well below the measured link, and says when that was measured', async () => {
    expect(await look()).toEqual({
      verdict: 'fine',
      finding: {
        code: 'link-carries',
        seen: {
          writesBytesPerSecond: 10 * MiB,
          sendsBytesPerSecond: 112 * MiB,
          measuredAtMs: 1_700_000_000_000,
        },
      },
    });
  });

  it('warns from six tenths of it', async () => {
    expect(await look({ writes: writes(66) })).toMatchObject({ verdict: 'fine' });
    expect(await look({ writes: writes(68) })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'writes-close-to-link' },
    });
  });

  it('blocks when it would never end, and says what it takes', async () => {
    expect(await look({ writes: writes(400) })).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'writes-too-fast', seen: { neededBytesPerSecond: 500 * MiB } },
    });
    expect(await look({ limit: { bytesPerSecond: 5 * MiB, by: 'asked' } })).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { sendsBytesPerSecond: 5 * MiB, measuredAtMs: null } },
    });
  });

  it('only warns where the figures are too coarse to be sure', async () => {
    expect(await look({ limit: { bytesPerSecond: 8 * MiB, by: 'asked' } })).toMatchObject({
      verdict: 'warning',
      finding: { code: 'writes-too-fast' },
    });
    // A sample's step: one page of it more or less.
    const limit = { bytesPerSecond: MiB, by: 'asked' } as const;
    expect(await look({ writes: writes(2), limit })).toMatchObject({ verdict: 'warning' });
  });

  it('says that the link was not measured, unless any link carries that', async () => {
    expect(await look({ link: undefined })).toMatchObject({
      verdict: 'note',
      finding: { code: 'link-not-measured' },
    });
    expect(await look({ link: undefined, writes: writes(2) })).toMatchObject({
      verdict: 'fine',
      finding: { code: 'writes-little' },
    });
  });

  it('cannot tell when nobody knows how much is written', async () => {
    await expect(look({ writes: undefined })).rejects.toThrow('domain is not running');
  });
});
