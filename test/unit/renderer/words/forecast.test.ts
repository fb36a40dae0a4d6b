import { describe, expect, it } from 'vitest';
import { sayForecast } from '../../../../renderer/words/forecast';
import { sayFinding } from '../../../../renderer/words/finding';
import type { MoveForecast } from '../../../../shared/domain/forecast';
import { Assumption } from '../../../../shared/domain/forecast';
import { exampleOf } from '../example-of';

const ends = { from: 'kvm1', to: 'kvm2' };
const MiB = 1024 ** 2;
const say = (forecast: MoveForecast) => sayForecast(forecast, ends, 1_700_000_000_000);

describe('a forecast in a sentence', () => {
  it('tells time and pause as ranges', () => {
    const forecast = {
      is: 'finishes',
      timeMs: { low: 38_000, high: 52_000 },
      pauseMs: { low: 120, high: 340 },
      passes: 3,
      isTight: false,
      assumptions: [],
    } as const;
    expect(say({ ...forecast, assumptions: [] })).toEqual({
      tone: 'ok',
      sentence: 'About 38–52 s, with a pause of about 120–340 ms.',
      assumptions: [],
    });
    expect(say({ ...forecast, assumptions: [], isTight: true })).toMatchObject({
      tone: 'warn',
      sentence: expect.stringContaining('may not finish') as string,
    });
  });

  it('says what it would take, in both units, exactly', () => {
    const { sentence, tone } = say({
      is: 'never',
      isSure: true,
      writesBytesPerSecond: 300 * MiB,
      sendsBytesPerSecond: 112 * MiB,
      neededBytesPerSecond: 375 * MiB,
      assumptions: [],
    });
    expect(tone).toBe('bad');
    // 375 MiB/s are 375 × 8 × 1.048576 Mbit/s.
    expect(sentence).toBe(
      'Will not finish at this bandwidth: needs 375 MiB/s = 3,146 Mbit/s, or throttling, or post-copy.',
    );
  });

  it('says what is missing, and what can be told all the same', () => {
    const { sentence } = say({
      is: 'unknown',
      missing: ['writes', 'link'],
      firstPassMs: { low: 30_000, high: 45_000 },
      assumptions: [],
    });
    expect(sentence).toContain('could not be measured, and the link was not measured yet.');
    expect(sentence).toContain('30–45 s');
  });

  it.each(Assumption.options.map((option) => Assumption.parse(exampleOf(option))))(
    'has a line for $is',
    (assumed) => {
      const [line] = say({
        is: 'unknown',
        missing: ['link'],
        firstPassMs: null,
        assumptions: [assumed],
      }).assumptions;
      expect(line).toMatch(/^[A-Z].*\.$/);
      expect(line).not.toMatch(/undefined|NaN|\[object/);
    },
  );
});

describe('what a check of the forecast found', () => {
  it('names every doubtful limit, and both units', () => {
    const words = sayFinding(
      {
        code: 'limits-amiss',
        seen: {
          tooSlow: { limitBytesPerSecond: 5 * MiB, writesBytesPerSecond: 10 * MiB, by: 'kept' },
          tooShort: { pauseMs: 50, neededMs: 200 },
          tooLong: null,
        },
      },
      ends,
    );
    expect(words.why).toContain('libvirt remembers a limit of 5 MiB/s = 42 Mbit/s');
    expect(words.why).toContain('200 ms');
  });

  it('says of a host that goes down when, and in the title when it is the only thing', () => {
    const host = { updating: [], isOnBattery: false, wantsReboot: false };
    const stops = { mode: 'reboot', inMinutes: 10 };
    const one = sayFinding(
      { code: 'power-unsteady', seen: { hosts: [{ ...host, host: 'kvm2', stops }] } },
      ends,
    );
    expect(one.title).toBe('kvm2 reboots in 10 min');
    const two = sayFinding(
      {
        code: 'power-unsteady',
        seen: {
          hosts: [
            { ...host, host: 'kvm1', stops: null, updating: ['dpkg'] },
            { ...host, host: 'kvm2', stops: { mode: 'poweroff', inMinutes: 0 }, isOnBattery: true },
          ],
        },
      },
      ends,
    );
    expect(two.title).toBe('kvm1 and kvm2 may not stay as they are');
    expect(two.why).toContain('kvm1 is being updated (dpkg)');
    expect(two.why).toContain('kvm2 is about to shut down. kvm2 runs on its battery.');
  });
});

describe('what a check of the network found', () => {
  it('names all that is missing, in libvirt’s own words too', () => {
    const words = sayFinding(
      { code: 'network-missing', seen: { names: ['lan', 'dmz'], stopped: ['back'], host: 'kvm2' } },
      ends,
    );
    expect(words.title).toBe('kvm2 has no networks called lan and dmz');
    expect(words.why).toContain('back is there, but stopped');
    expect(words.libvirt).toEqual({
      at: 'prepare',
      says: "Network not found: no network with matching name 'lan'",
    });
  });

  it('tells filters, cards and limits apart', () => {
    const words = sayFinding(
      {
        code: 'nic-needs-missing',
        seen: { filters: [], cards: ['eno1'], unshaped: ['lan'], host: 'kvm2' },
      },
      ends,
    );
    expect(words.why).toBe(
      'There is no network card eno1; it may be called otherwise. The network lan has no inbound limit to promise bandwidth from.',
    );
    expect(words.libvirt?.says).toContain('Unable to get index for interface eno1');
  });
});
