import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { Pair } from '../../shared/domain/matrix';
import type { Result } from '../../shared/lib/result';
import { createTopic } from '../api/topic';
import type { Host, Hosts } from '../hosts/host';
import type { Log } from '../ports';
import { createCpuComparer } from './compare-cpus';
import { readHostSight, type HostSight } from './host-sight';
import { judgePair } from './judge-pair';

interface Looked {
  /** The connection it was looked at over. */
  readonly state: string;
  readonly sight: Result<HostSight, Fault> | undefined;
}

/** Watches every pair of known hosts while somebody looks. Only a host whose connection changed is asked again. */
export function createPairs({ hosts, log }: { readonly hosts: Hosts; readonly log: Log }) {
  const topic = createTopic<Pair[]>([]);
  const looked = new Map<HostId, Looked>();
  const judged = new Map<string, Pair>();
  const compare = createCpuComparer();
  let watchers = 0;
  let stopListening: Stop = () => undefined;

  const tell = () => topic.set(pairsNow());
  const pairsNow = (): Pair[] => {
    const all = hosts.all();
    return all.flatMap((from) => all.filter((to) => to.id !== from.id).map((to) => pairOf(from, to)));
  };
  const pairOf = (from: Host, to: Host): Pair => {
    const ends = { fromHostId: from.id, toHostId: to.id };
    const away = [from, to].find((host) => host.connection().at !== 'connected');
    if (away !== undefined)
      return { ...ends, fit: 'unfit', reasons: [{ code: 'not-connected', seen: { host: away.name } }] };
    for (const { id } of [from, to]) {
      const sight = looked.get(id)?.sight;
      if (sight?.ok === false)
        return { ...ends, fit: 'unfit', reasons: [{ code: 'fault', fault: sight.fault }] };
    }
    return judged.get(keyOf(from.id, to.id)) ?? { ...ends, fit: 'looking', reasons: [] };
  };

  const look = async (host: Host): Promise<void> => {
    const state = stateOf(host);
    if (looked.get(host.id)?.state === state) return;
    looked.set(host.id, { state, sight: undefined });
    forget(judged, host.id);
    tell();
    if (host.connection().at !== 'connected') return;
    const sight = await readHostSight(host);
    if (looked.get(host.id)?.state !== state) return;
    looked.set(host.id, { state, sight });
    if (sight.ok) await judgeAll(sight.value);
    tell();
  };
  const judgeAll = async (one: HostSight): Promise<void> => {
    const others = [...looked.values()].flatMap(({ sight }) => (sight?.ok === true ? sight.value : []));
    await Promise.all(
      others
        .filter((other) => other.id !== one.id)
        .flatMap((other) => [judge(one, other), judge(other, one)]),
    );
  };
  const judge = async (from: HostSight, to: HostSight): Promise<void> => {
    const destination = hosts.get(to.id);
    if (destination === undefined) return;
    const cpu = await compare(from, to, destination);
    const isCurrent = [from, to].every((end) => {
      const now = looked.get(end.id)?.sight;
      return now?.ok === true && now.value === end;
    });
    if (isCurrent) judged.set(keyOf(from.id, to.id), judgePair(from, to, cpu));
  };
  const lookAtAll = () => {
    const known = hosts.all();
    for (const id of [...looked.keys()]) {
      if (known.some((host) => host.id === id)) continue;
      looked.delete(id);
      forget(judged, id);
      tell();
    }
    for (const host of known)
      look(host).catch((error: unknown) => log.error('matrix-broke', { error: String(error) }));
  };

  return (watcher: Watcher<Pair[]>): Stop => {
    if (watchers++ === 0) {
      lookAtAll();
      stopListening = hosts.onChange((id) => {
        const host = hosts.get(id);
        if (host === undefined || looked.get(id)?.state !== stateOf(host)) lookAtAll();
      });
    }
    tell();
    const stop = topic.watch(watcher);
    return () => {
      stop();
      if (--watchers === 0) stopListening();
    };
  };
}

/** Changes with every new connection. */
function stateOf(host: Host): string {
  const connection = host.connection();
  return connection.at === 'connected' ? `connected ${connection.sinceMs}` : 'away';
}

const keyOf = (from: HostId, to: HostId): string => `${from} ${to}`;

function forget(judged: Map<string, Pair>, id: HostId): void {
  for (const [key, pair] of judged) if (pair.fromHostId === id || pair.toHostId === id) judged.delete(key);
}
