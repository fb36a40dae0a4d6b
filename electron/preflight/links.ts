import { z } from 'zod';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import { LinkMeasure, linkTransfer, type HostPair, type LinkState } from '../../shared/domain/forecast';
import type { HostId } from '../../shared/domain/host';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Hosts } from '../hosts/host';
import type { Clock, Log } from '../ports';
import type { JsonFile } from '../store/json-file';
import { measureLink } from './probes/measure-link';

/** The last figure of each link, by `FROM TO`. */
export const LinksSeen = z.record(z.string(), LinkMeasure);
export type LinksSeen = z.infer<typeof LinksSeen>;

export interface Links {
  /** Begins to measure; seen in `watch`. While one runs on that link, nothing. Fault: `host-not-known`. */
  measure(pair: HostPair): Result<void, Fault>;
  cancel(pair: HostPair): void;
  watch(pair: HostPair, watcher: Watcher<LinkState>): Stop;
  lastOf(fromHostId: HostId, toHostId: HostId): LinkMeasure | undefined;
  /** Calls back after a link was measured; returns the stop. */
  onMeasured(listener: (pair: HostPair) => void): () => void;
}

const tellEveryMs = 250;

/** Links between hosts, measured only when a person asks: for up to two seconds it fills what others use too. */
export function createLinks(needs: {
  readonly hosts: Hosts;
  readonly clock: Clock;
  readonly log: Log;
  readonly seen: JsonFile<LinksSeen>;
}): Links {
  const { hosts, clock, log, seen } = needs;
  const states = new Map<string, Source<LinkState>>();
  const running = new Map<string, AbortController>();
  const listeners = new Set<(pair: HostPair) => void>();

  const stateOf = (pair: HostPair): Source<LinkState> => {
    const known = states.get(keyOf(pair));
    if (known !== undefined) return known;
    const { fromHostId, toHostId } = pair;
    const last = seen.current()[keyOf(pair)] ?? null;
    const state = createTopic<LinkState>({ fromHostId, toHostId, last, running: null, fault: null });
    states.set(keyOf(pair), state);
    return state;
  };

  async function run(pair: HostPair, ends: Ends, stop: AbortController): Promise<void> {
    const state = stateOf(pair);
    const put = (change: Partial<LinkState>) => state.update((before) => ({ ...before, ...change }));
    put({ running: { part: 'listening', share: 0 }, fault: null });
    let timer: NodeJS.Timeout | undefined;
    const onSending = () => {
      const beganMs = clock.monotonic();
      const tell = () => {
        const share = Math.min(1, (clock.monotonic() - beganMs) / linkTransfer.mostMs);
        put({ running: { part: 'sending', share } });
      };
      tell();
      timer = setInterval(tell, tellEveryMs);
    };
    try {
      const measured = await measureLink(ends.source, ends.destination, { signal: stop.signal, onSending });
      if (!measured.ok) return put({ fault: measured.fault });
      const last = { ...measured.value, atMs: clock.now() };
      seen.write({ ...seen.current(), [keyOf(pair)]: last });
      put({ last });
      for (const listener of [...listeners]) listener(pair);
    } finally {
      clearInterval(timer);
      running.delete(keyOf(pair));
      put({ running: null });
    }
  }

  return {
    measure: (pair) => {
      const [source, destination] = [hosts.get(pair.fromHostId), hosts.get(pair.toHostId)];
      if (source === undefined) return fail({ code: 'host-not-known', hostId: pair.fromHostId });
      if (destination === undefined) return fail({ code: 'host-not-known', hostId: pair.toHostId });
      if (running.has(keyOf(pair))) return ok(undefined);
      const stop = new AbortController();
      running.set(keyOf(pair), stop);
      run(pair, { source, destination }, stop).catch((error: unknown) =>
        log.error('measuring-broke', { ...pair, error: String(error) }),
      );
      return ok(undefined);
    },
    cancel: (pair) => running.get(keyOf(pair))?.abort(),
    watch: (pair, watcher) => stateOf(pair).watch(watcher),
    lastOf: (fromHostId, toHostId) => seen.current()[keyOf({ fromHostId, toHostId })],
    onMeasured: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface Ends {
  readonly source: NonNullable<ReturnType<Hosts['get']>>;
  readonly destination: NonNullable<ReturnType<Hosts['get']>>;
}

const keyOf = ({ fromHostId, toHostId }: HostPair): string => `${fromHostId} ${toHostId}`;
