import { expect, it } from 'vitest';
import { framesBetween, type TraceEvent } from '../../bench/list/frames';

const stamp = (message: string, ts: number): TraceEvent => ({
  name: 'TimeStamp',
  ts,
  pid: 7,
  args: { data: { message } },
});
const frame = (ts: number, pid = 7): TraceEvent => ({ name: 'FireAnimationFrame', ts, pid });

it('times the page’s own frames between two stamps', () => {
  const trace = [
    frame(1_000),
    stamp('begin', 10_000),
    ...Array.from({ length: 20 }, (_, at) => frame(20_000 + at * 16_000)),
    frame(30_000, 8),
    { name: 'RunTask', ts: 50_000, pid: 7, tdur: 9_000 },
    { name: 'RunTask', ts: 2_000, pid: 7, tdur: 90_000 },
    frame(400_000),
    stamp('end', 410_000),
    frame(990_000),
  ];
  const seen = framesBetween(trace, 'begin', 'end');
  expect(seen).toEqual({ count: 20, p95Ms: 16, longestMs: 76, busiestMs: 9 });
});

it('refuses to say anything of a phase without frames', () => {
  expect(() => framesBetween([stamp('begin', 1), stamp('end', 2)], 'begin', 'end')).toThrow('no frames');
  expect(() => framesBetween([], 'begin', 'end')).toThrow('no time stamp begin');
});
