import { describe, expect, it } from 'vitest';
import type { Known } from '../../../../../../electron/forecast/known';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { migrationLimits } from '../../../../../../electron/preflight/checks/forecast/migration-limits';
import { playFacts } from '../../play-facts';
import { MiB, playKnown } from './play-known';

const look = (given: Partial<Known> = {}) =>
  migrationLimits.look(playFacts({ known: async () => playKnown(given) }));

describe('migration-limits', () => {
  it('is fine without a limit, and with one that leaves room', async () => {
    expect(await look()).toEqual({
      verdict: 'fine',
      finding: {
        code: 'limits-make-sense',
        seen: { limitBytesPerSecond: null, atLeastMs: null, pauseMs: 300 },
      },
    });
    expect(await look({ limit: { bytesPerSecond: 64 * MiB, by: 'asked' } })).toMatchObject({
      verdict: 'fine',
      finding: { seen: { limitBytesPerSecond: 64 * MiB, atLeastMs: 16_000 } },
    });
  });

  it('tells of a limit that libvirt remembers', async () => {
    expect(await look({ limit: { bytesPerSecond: 32 * MiB, by: 'kept' } })).toMatchObject({
      verdict: 'note',
      finding: { code: 'limit-kept', seen: { atLeastMs: 32_000 } },
    });
  });

  it('warns of everything that is amiss at once', async () => {
    expect(await look({ limit: { bytesPerSecond: 5 * MiB, by: 'kept' }, maxDowntimeMs: 150 })).toMatchObject({
      verdict: 'warning',
      finding: {
        code: 'limits-amiss',
        seen: {
          tooSlow: { limitBytesPerSecond: 5 * MiB, writesBytesPerSecond: 10 * MiB, by: 'kept' },
          tooShort: { pauseMs: 150, neededMs: 200 },
          tooLong: null,
        },
      },
    });
  });

  it('warns of a pause that is never short enough, and of one that a cluster would not bear', async () => {
    expect(await look({ maxDowntimeMs: 5 })).toMatchObject({
      verdict: 'warning',
      finding: { seen: { tooShort: { pauseMs: 5, neededMs: 9 } } },
    });
    expect(await look({ maxDowntimeMs: 5_000 })).toMatchObject({
      verdict: 'warning',
      finding: { seen: { tooSlow: null, tooShort: null, tooLong: { pauseMs: 5_000 } } },
    });
  });

  it('does not judge a pause by figures that are not known', async () => {
    expect(await look({ maxDowntimeMs: 5, link: undefined })).toMatchObject({ verdict: 'fine' });
    expect(await look({ maxDowntimeMs: 5, writes: undefined })).toMatchObject({ verdict: 'fine' });
  });

  it('cannot tell when libvirt does not say what it remembers', async () => {
    const known = async () => {
      throw new CouldNotTell('no answer');
    };
    await expect(migrationLimits.look(playFacts({ known }))).rejects.toThrow(CouldNotTell);
  });
});
