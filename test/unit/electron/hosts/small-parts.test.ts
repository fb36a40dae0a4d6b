import { describe, expect, it } from 'vitest';
import { waitingFrom, waitingSteps, withFailure, withStep } from '../../../../electron/hosts/connect-steps';
import { createLoadHistory } from '../../../../electron/hosts/load-history';
import { busyPercent } from '../../../../electron/hosts/load-meter';
import { ratesBetween } from '../../../../electron/hosts/vm-rates';
import { mapLimit } from '../../../../electron/hosts/map-limit';
import { readOsName, type Probe } from '../../../../electron/hosts/probe';
import { createRefreshQueue } from '../../../../electron/hosts/refresh-queue';
import { needsPerson, retryDelayMs } from '../../../../electron/hosts/retry';
import { rootWayOf } from '../../../../electron/hosts/root-way';

describe('steps', () => {
  it('go back to waiting from one on, and fail where they stood', () => {
    const done = waitingSteps().map((step) => ({ ...step, state: 'done' as const }));
    const again = withStep(waitingFrom(done, 'channel'), { id: 'channel', state: 'running' });
    expect(withFailure(again).map((step) => step.state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'failed',
      'waiting',
      'waiting',
    ]);
  });
});

describe('steps at a jump host', () => {
  it('come before the host’s own, in the order they were taken, and stay when only libvirt is reached anew', () => {
    const at = (via: string, id: 'tcp' | 'login') => ({ id, via, state: 'done' as const });
    let steps = waitingSteps();
    for (const step of [at('a', 'tcp'), at('a', 'login'), at('b', 'tcp')]) steps = withStep(steps, step);
    steps = withStep(steps, { id: 'tcp', via: 'a', state: 'failed' });
    steps = withStep(steps, { id: 'tcp', state: 'running' });
    const shown = waitingFrom(steps, 'resolve').map(
      ({ via, id, state }) => `${via ?? 'host'} ${id} ${state}`,
    );
    expect(shown.slice(0, 5)).toEqual([
      'a tcp failed',
      'a login done',
      'b tcp done',
      'host resolve waiting',
      'host tcp waiting',
    ]);
    expect(shown).toHaveLength(10);
  });
});

describe('trying again', () => {
  it('waits from 1 s to 60 s, doubling, with half of it left to chance', () => {
    expect([1, 2, 3, 7, 50].map((failures) => retryDelayMs(failures, () => 1))).toEqual([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
    expect(retryDelayMs(1, () => 0)).toBe(500);
  });
  it('is left to a person where it cannot help', () => {
    expect(
      needsPerson({ code: 'login-refused', address: 'a', port: 22, user: 'u', tried: [], offered: [] }),
    ).toBe(true);
    expect(needsPerson({ code: 'host-duplicate', hostId: 'x', name: 'x' })).toBe(true);
    expect(needsPerson({ code: 'line-lost', address: 'a', port: 22 })).toBe(false);
    expect(needsPerson({ code: 'no-libvirt', tried: [] })).toBe(false);
  });
});

describe('load', () => {
  const cpu = (busyMs: number, idleMs: number) => ({ userMs: busyMs, kernelMs: 0, idleMs, iowaitMs: 0 });
  it('is the busy share of the time between two readings', () => {
    expect(busyPercent(cpu(1_000, 9_000), cpu(1_250, 9_750))).toBe(25);
    expect(busyPercent(cpu(1, 1), cpu(1, 1))).toBe(0);
  });
  const counters = { cpuMs: 0, diskReadBytes: 0, diskWrittenBytes: 0, receivedBytes: 0, sentBytes: 0 };
  it('of a VM is in percent of one CPU and in bytes a second', () => {
    const now = { ...counters, cpuMs: 4_240, diskReadBytes: 10, sentBytes: 6 };
    expect(ratesBetween(counters, now, 2_000)).toEqual({
      ...{ cpuPercent: 212, diskReadBytes: 5, diskWrittenBytes: 0, receivedBytes: 0, sentBytes: 3 },
    });
  });
  it('is unknown for a VM started anew, and never less than nothing when a card was taken away', () => {
    const before = { ...counters, cpuMs: 500, receivedBytes: 1_000 };
    expect(ratesBetween(before, { ...counters, cpuMs: 100 }, 1_000)).toBeUndefined();
    expect(ratesBetween(before, { ...counters, cpuMs: 600 }, 1_000)).toMatchObject({ receivedBytes: 0 });
    expect(ratesBetween(before, { ...counters, cpuMs: 600 }, 0)).toBeUndefined();
  });
  it('is kept for the last sixty readings, and for as long as the VM is measured', () => {
    const history = createLoadHistory();
    const memory = {
      ...{ balloonBytes: 1, residentBytes: 1 },
      totalBytes: 1,
      unusedBytes: 1,
      usableBytes: 1,
    };
    const rates = { cpuPercent: 2, memoryBytes: 3, diskReadBytes: 4, diskWrittenBytes: 5 };
    const load = (atMs: number) => ({ atMs, ...rates, receivedBytes: 6, sentBytes: 7 });
    for (let atMs = 1; atMs <= 70; atMs++) history.add(new Map([['a', { memory, load: load(atMs) }]]));
    expect(history.of('a')).toHaveLength(60);
    expect(history.of('a')[0]).toEqual(load(11));
    expect(history.of('a').at(-1)).toEqual(load(70));
    history.add(new Map());
    expect(history.of('a')).toEqual([]);
  });
});

describe('the system name', () => {
  it('is the pretty one, unquoted', () => {
    expect(readOsName('NAME="x"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')).toBe(
      'Debian GNU/Linux 12 (bookworm)',
    );
  });
  it('falls back to name and version', () => {
    expect(readOsName("NAME=Alpine\nVERSION_ID='3.20'")).toBe('Alpine 3.20');
    expect(readOsName('')).toBe('unknown');
  });
});

describe("root's rights", () => {
  const way = { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: false } as const;
  const probe = (groups: string[], hasFreeSudo = false) => ({ groups, hasFreeSudo }) as unknown as Probe;
  it('are taken by sudo only where it is known to be allowed', () => {
    expect(rootWayOf('root', way, probe([]))).toBe('self');
    expect(rootWayOf('virt', way, probe(['virt', 'libvirt']))).toBe('none');
    expect(rootWayOf('ops', way, probe([], true))).toBe('sudo');
    expect(rootWayOf('admin', way, probe(['wheel']))).toBe('sudo');
    expect(rootWayOf('x', { ...way, withSudo: true }, probe([]))).toBe('sudo');
  });
});

describe('calls', () => {
  it('go at most so many at a time, and answer in order', async () => {
    let [now, most] = [0, 0];
    const results = await mapLimit([5, 1, 4, 2, 3], 2, async (value) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return value * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });
  it('for one key never run twice at once; asked meanwhile, they run once more', async () => {
    const ends: (() => void)[] = [];
    let runs = 0;
    const refresh = createRefreshQueue<string>(() => {
      runs += 1;
      return new Promise((resolve) => ends.push(resolve));
    });
    const first = refresh('a');
    const later = [refresh('a'), refresh('a')];
    expect(runs).toBe(1);
    ends[0]?.();
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs).toBe(2);
    ends[1]?.();
    await Promise.all(later);
    void refresh('a');
    expect(runs).toBe(3);
  });
});
