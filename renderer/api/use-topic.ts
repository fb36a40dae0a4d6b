import { hashKey, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import { identityOf } from './identity';
import { shareWatch, type Seen } from './shared-watches';

export interface Watched<V> {
  /** The latest whole value; kept when a fault follows it. */
  readonly value: V | undefined;
  /** The topic ended with this. */
  readonly fault: Fault | undefined;
  /** Neither a value nor a fault yet: show a skeleton. */
  readonly isWaiting: boolean;
}

type TopicOf<I, V> = (input: I, watcher: Watcher<V>) => Stop;

/**
 * Watches a topic of the engine while the component is mounted; readers of the same topic and input share one watch.
 * `useTopic(hosts.all)` · `useTopic(hosts.vms, { hostId })` · `useTopic(hosts.vms, undefined)` watches nothing yet.
 */
export function useTopic<V>(topic: TopicOf<void, V>): Watched<V>;
export function useTopic<I, V>(topic: TopicOf<I, V>, input: I | undefined): Watched<V>;
export function useTopic<I, V>(topic: TopicOf<I, V>, input?: I): Watched<V> {
  const cache = useQueryClient();
  const { name, needsInput } = identityOf(topic);
  const isIdle = needsInput && input === undefined;
  const queryKey = ['topic', name, input ?? null];
  const hash = hashKey(queryKey);

  useEffect(() => {
    if (isIdle) return undefined;
    return shareWatch<V>(cache, queryKey, (watcher) => topic(input as I, watcher));
    // `hash` stands for queryKey and input, which are new objects at every render.
  }, [cache, topic, hash, isIdle]);

  const { data } = useQuery<Seen<V>>({ queryKey, queryFn: skipToken });
  const seen = isIdle ? undefined : data;
  return {
    value: seen?.value,
    fault: seen?.fault,
    isWaiting: !isIdle && seen?.value === undefined && !seen?.fault,
  };
}
