import { describe, expect, it } from 'vitest';
import { counterClock, parseClock } from '../../lab/guests/machine-clock';
import { mergeTickLogs, parseTickLog } from '../../lab/guests/tick';

/** A counter that runs at 1 MHz. */
const clock = (counter: number): number => counter / 1000;

describe('parseTickLog', () => {
  it('reads counts and remarks, and puts them into our clock', () => {
    const log = parseTickLog('kvm1', '1000500 77 3\n1020000 77 !write 4 error 5\n', clock);
    expect(log.ticks).toEqual([{ host: 'kvm1', session: 'kvm1:77', atMs: 1000.5, count: 3 }]);
    expect(log.remarks).toEqual([{ host: 'kvm1', session: 'kvm1:77', atMs: 1020, text: 'write 4 error 5' }]);
  });

  it('leaves out a line that is still being written', () => {
    expect(parseTickLog('kvm1', '1000 7 1\n1020 7 1', clock).ticks).toHaveLength(1);
    expect(parseTickLog('kvm1', '', clock).ticks).toEqual([]);
  });

  it('throws on what no reader writes', () => {
    expect(() => parseTickLog('kvm1', 'cat: no such file\n', clock)).toThrow(/no line of a tick log/);
  });

  it('tells the same session number on two hosts apart', () => {
    const [a, b] = ['kvm1', 'kvm2'].map((host) => parseTickLog(host, '1000 7 1\n', clock).ticks[0]?.session);
    expect(a).not.toBe(b);
  });
});

describe('mergeTickLogs', () => {
  it('makes one story in the order of time', () => {
    const logs = [
      parseTickLog('kvm1', '3000 1 3\n1000 1 1\n', clock),
      parseTickLog('kvm2', '2000 1 2\n', clock),
    ];
    expect(mergeTickLogs(logs).ticks.map((tick) => tick.count)).toEqual([1, 2, 3]);
  });
});

describe('counterClock', () => {
  const readings = [
    { counter: 1000, epochMs: 5 },
    { counter: 2000, epochMs: 6 },
    { counter: 3000, epochMs: 7 },
  ];

  it('goes on before the first and after the last reading', () => {
    expect([0, 1500, 5000].map(counterClock(readings))).toEqual([4, 5.5, 9]);
  });

  it('throws when there is no line', () => {
    expect(() => counterClock(readings.slice(0, 1))).toThrow(/two readings/);
    expect(() => counterClock([])).toThrow(/two readings/);
  });

  it('reads what the reader prints, to the microsecond', () => {
    expect(parseClock('2528589753063 1795190908189615988\n')).toEqual([
      { counter: 2528589753063, epochMs: 1795190908189.615 },
    ]);
  });
});
