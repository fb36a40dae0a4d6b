import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import type { Watcher } from '../../../../shared/contract/define';
import { shareWatch } from '../../../../renderer/api/shared-watches';

function source() {
  const watchers: Watcher<number>[] = [];
  const stop = vi.fn();
  const start = vi.fn((watcher: Watcher<number>) => {
    watchers.push(watcher);
    return stop;
  });
  return { start, stop, last: () => watchers.at(-1) };
}
const key = ['topic', 'a.b', null];

test('readers share one watch, and the last one ends it', () => {
  const cache = new QueryClient();
  const { start, stop, last } = source();
  const [first, second] = [shareWatch(cache, key, start), shareWatch(cache, key, start)];
  expect(start).toHaveBeenCalledOnce();
  last()?.onValue(7);
  expect(cache.getQueryData(key)).toEqual({ value: 7 });
  first();
  expect(stop).not.toHaveBeenCalled();
  second();
  expect(stop).toHaveBeenCalledOnce();
});

test('another input is another watch', () => {
  const cache = new QueryClient();
  const { start } = source();
  shareWatch(cache, ['topic', 'a.b', { id: 1 }], start);
  shareWatch(cache, ['topic', 'a.b', { id: 2 }], start);
  expect(start).toHaveBeenCalledTimes(2);
});

test('a fault keeps the last value, and is gone when it is watched anew', () => {
  const cache = new QueryClient();
  const { start, last } = source();
  const release = shareWatch(cache, key, start);
  last()?.onValue(7);
  last()?.onFault({ code: 'host-not-known', hostId: 'h' });
  expect(cache.getQueryData(key)).toEqual({ value: 7, fault: { code: 'host-not-known', hostId: 'h' } });
  release();
  shareWatch(cache, key, start);
  expect(cache.getQueryData(key)).toEqual({ value: 7 });
});

test('what has not changed keeps its identity, so that rows need not be drawn again', () => {
  const cache = new QueryClient();
  const watchers: Watcher<{ id: number; n: number }[]>[] = [];
  shareWatch<{ id: number; n: number }[]>(cache, key, (watcher) => {
    watchers.push(watcher);
    return () => undefined;
  });
  const rows = () => cache.getQueryData<{ value: object[] }>(key)?.value;
  watchers[0]?.onValue([
    { id: 1, n: 1 },
    { id: 2, n: 1 },
  ]);
  const before = rows();
  watchers[0]?.onValue([
    { id: 1, n: 1 },
    { id: 2, n: 2 },
  ]);
  expect(rows()?.[0]).toBe(before?.[0]);
  expect(rows()?.[1]).not.toBe(before?.[1]);
});
