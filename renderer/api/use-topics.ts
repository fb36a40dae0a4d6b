import { hashKey, skipToken, useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Stop, Watcher } from '../../shared/contract/define';
import { identityOf } from './identity';
import { shareWatch, type Seen } from './shared-watches';
import type { Watched } from './use-topic';

/**
 * Watches one topic for several inputs, in their order: `useTopics(hosts.vms, ids.map((hostId) => ({ hostId })))`.
 * Watches are shared with `useTopic` of the same topic and input.
 */
export function useTopics<I, V>(
  topic: (input: I, watcher: Watcher<V>) => Stop,
  inputs: readonly I[],
): readonly Watched<V>[] {
  const cache = useQueryClient();
  const { name } = identityOf(topic);
  const keys = inputs.map((input) => ['topic', name, input ?? null]);
  const hash = keys.map(hashKey).join('\n');

  useEffect(() => {
    const stops = inputs.map((input) =>
      shareWatch<V>(cache, ['topic', name, input ?? null], (watcher) => topic(input, watcher)),
    );
    return () => stops.forEach((stop) => stop());
    // `hash` stands for inputs and keys, which are new objects at every render.
  }, [cache, topic, name, hash]);

  const results = useQueries({
    queries: keys.map((queryKey) => ({ queryKey, queryFn: skipToken })),
  });
  return results.map((result) => asWatched(result.data as Seen<V> | undefined));
}

const asWatched = <V>(seen: Seen<V> | undefined): Watched<V> => ({
  value: seen?.value,
  fault: seen?.fault,
  isWaiting: seen?.value === undefined && !seen?.fault,
});
