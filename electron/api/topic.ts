import type { Stop, Watcher } from '../../shared/contract/define';

/** A watched value: the current one first, then each later one, whole; at most four a second, the last one always. */
export interface Source<V> {
  current(): V;
  set(value: V): void;
  update(change: (value: V) => V): void;
  watch(watcher: Watcher<V>): Stop;
}

const smallestGapMs = 250;

export function createTopic<V>(initial: V, gapMs: number = smallestGapMs): Source<V> {
  let value = initial;
  let lastSentMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const watchers = new Set<Watcher<V>>();

  const send = () => {
    timer = undefined;
    lastSentMs = performance.now();
    for (const watcher of [...watchers]) watcher.onValue(value);
  };
  const schedule = () => {
    if (timer !== undefined || watchers.size === 0) return;
    const waitMs = lastSentMs + gapMs - performance.now();
    if (waitMs <= 0) send();
    else timer = setTimeout(send, waitMs).unref();
  };

  const set = (next: V) => {
    if (Object.is(next, value)) return;
    value = next;
    schedule();
  };

  return {
    current: () => value,
    set,
    update: (change) => set(change(value)),
    watch: (watcher) => {
      watchers.add(watcher);
      watcher.onValue(value);
      return () => void watchers.delete(watcher);
    },
  };
}
