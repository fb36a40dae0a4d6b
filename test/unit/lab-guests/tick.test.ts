import { describe, expect, it } from 'vitest';
import { clockOffsetMs, parseClock } from '../../lab/guests/host-clocks';
import { mergeTickLogs, parseTickLog } from '../../lab/guests/tick';

describe('parseTickLog', () => {
  it('reads counts and remarks, and puts them into our clock', () => {
    const log = parseTickLog('kvm1', '1000500 77 3\n1020000 77 !write 4 error 5\n', 0.5);
    expect(log.ticks).toEqual([{ host: 'kvm1', session: 'kvm1:77', atMs: 1000, count: 3 }]);
    expect(log.remarks).toEqual([
      { host: 'kvm1', session: 'kvm1:77', atMs: 1019.5, text: 'write 4 error 5' },
    ]);
  });

  it('leaves out a line that is still being written', () => {
    expect(parseTickLog('kvm1', '1000 7 1\n1020 7 1').ticks).toHaveLength(1);
    expect(parseTickLog('kvm1', '').ticks).toEqual([]);
  });

  it('throws on what no reader writes', () => {
    expect(() => parseTickLog('kvm1', 'cat: no such file\n')).toThrow(/no line of a tick log/);
  });

  it('tells the same session number on two hosts apart', () => {
    const [a, b] = ['kvm1', 'kvm2'].map((host) => parseTickLog(host, '1000 7 1\n').ticks[0]?.session);
    expect(a).not.toBe(b);
  });
});

describe('mergeTickLogs', () => {
  it('makes one story in the order of time', () => {
    const logs = [parseTickLog('kvm1', '3000 1 3\n1000 1 1\n'), parseTickLog('kvm2', '2000 1 2\n')];
    expect(mergeTickLogs(logs).ticks.map((tick) => tick.count)).toEqual([1, 2, 3]);
  });
});

describe('clockOffsetMs', () => {
  const reading = (counter: number, epochNs: number) => ({
    counter: BigInt(counter),
    epochNs: BigInt(epochNs),
  });

  it('is the distance from the line through our own readings', () => {
    const [before, after] = [reading(1000, 5_000_000), reading(3000, 7_000_000)];
    expect(clockOffsetMs(before, reading(2000, 6_000_000), after)).toBe(0);
    expect(clockOffsetMs(before, reading(2000, 6_250_000), after)).toBe(0.25);
    expect(clockOffsetMs(before, reading(1500, 5_000_000), after)).toBe(-0.5);
  });

  it('throws when there is no line', () => {
    expect(() => clockOffsetMs(reading(1, 1), reading(1, 1), reading(1, 1))).toThrow();
  });

  it('reads what the reader prints, beyond 53 bits', () => {
    expect(parseClock('2528589753063 1795190908189615988\n')).toEqual([
      { counter: 2528589753063n, epochNs: 1795190908189615988n },
    ]);
  });
});
