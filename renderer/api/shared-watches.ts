import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';

/** What is known of a topic now. After a fault the last value stays, so that a page need not go blank. */
export interface Seen<V> {
  readonly value?: V;
  readonly fault?: Fault;
}

interface Shared {
  readers: number;
  stop: Stop;
}

const byCache = new WeakMap<QueryClient, Map<string, Shared>>();

/**
 * Watches a topic into the cache, once however many components read it.
 * @returns gives the reader's share back; the last one ends the watch.
 */
export function shareWatch<V>(cache: QueryClient, key: QueryKey, start: (watcher: Watcher<V>) => Stop): Stop {
  const running = byCache.get(cache) ?? new Map<string, Shared>();
  byCache.set(cache, running);
  const hash = hashKey(key);
  const shared = running.get(hash) ?? begin(cache, key, start);
  running.set(hash, shared);
  shared.readers++;
  return () => {
    if (--shared.readers > 0) return;
    running.delete(hash);
    shared.stop();
  };
}

function begin<V>(cache: QueryClient, key: QueryKey, start: (watcher: Watcher<V>) => Stop): Shared {
  // A fault of an earlier watch says nothing about this one; a value is shown until a newer one comes.
  cache.setQueryData<Seen<V>>(key, (seen) => (seen && 'value' in seen ? { value: seen.value } : undefined));
  const stop = start({
    onValue: (value) => cache.setQueryData<Seen<V>>(key, { value }),
    onFault: (fault) => cache.setQueryData<Seen<V>>(key, (seen) => ({ ...seen, fault })),
  });
  return { readers: 0, stop };
}
