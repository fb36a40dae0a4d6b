import type { FixEntry } from '../../../../electron/fixes/entry';
import { createFixes, type Fixes, type FixesNeeds } from '../../../../electron/fixes/service';
import type { Libvirt } from '../../../../electron/libvirt';
import type { EndedCheck, Facts } from '../../../../electron/preflight/service';
import type { FixAsk, FixRun } from '../../../../shared/domain/fix';
import type { Finding } from '../../../../shared/domain/finding';
import { ok } from '../../../../shared/lib/result';
import { seeHosts, type PlayedHosts, type PlayedWorld } from '../migrations/played-hosts';
import { domainOf, playFacts } from '../preflight/play-facts';

/* Repairs over played daemons: the check of networks is played by looking at the daemon, as the real one does. */

export interface PlayedRepairs {
  readonly fixes: Fixes;
  readonly hosts: PlayedHosts;
  /** What a `kill -9` would leave. */
  readonly flushed: FixEntry[];
}

interface Play {
  readonly earlier?: readonly FixEntry[];
  readonly needs?: Partial<FixesNeeds>;
  /** Before an entry is flushed. */
  readonly onWrite?: (entry: FixEntry) => void;
}

export async function playRepairs(world: PlayedWorld, play: Play = {}): Promise<PlayedRepairs> {
  const flushed: FixEntry[] = [...(play.earlier ?? [])];
  const hosts = await seeHosts(world);
  const fixes = createFixes({
    hosts,
    preflight: { examine: examineNetworks(hosts) },
    journal: {
      earlier: play.earlier ?? [],
      write: async (entry) => {
        play.onWrite?.(entry);
        flushed.push(entry);
      },
      note: () => undefined,
      close: async () => undefined,
    },
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    unsettledMoveOf: () => undefined,
    movesUsing: () => [],
    reconnect: () => undefined,
    ...play.needs,
  });
  return { fixes, hosts, flushed };
}

const libvirtOf = (host: PlayedHosts['a']): Libvirt => {
  const libvirt = host.libvirt();
  if (!libvirt.ok) throw new Error('the played host is away');
  return libvirt.value;
};

function examineNetworks(hosts: PlayedHosts): FixesNeeds['preflight']['examine'] {
  return async (_ask, id) => {
    const domain = domainOf({ devices: `<interface type='network'><source network='lab'/></interface>` });
    const facts = playFacts({
      ...{ source: hosts.a, destination: hosts.b, within: {} },
      from: () => libvirtOf(hosts.a),
      to: () => libvirtOf(hosts.b),
      migratable: async () => domain,
    } as unknown as Partial<Facts>);
    const about = { id, group: 'network', isOverridable: true, at: 'done', tookMs: 1 } as const;
    const { networks } = libvirtOf(hosts.b);
    const network = await networks.lookupByName('lab');
    const isActive = network.ok ? await networks.isActive(network.value) : network;
    const seen = { names: ['lab'], host: 'b.example' };
    const broken: Finding = network.ok
      ? { code: 'network-inactive', seen }
      : { code: 'network-missing', seen: { ...seen, stopped: [] } };
    const result: EndedCheck =
      isActive.ok && isActive.value
        ? { ...about, verdict: 'fine', finding: { code: 'networks-ready', seen: { names: ['lab'] } } }
        : { ...about, verdict: 'blocker', finding: broken };
    return ok({ result, facts });
  };
}

export const askFor = ({ vm }: PlayedWorld): FixAsk => ({
  vmId: vm.uuid,
  fromHostId: 'a.example',
  toHostId: 'b.example',
  check: 'libvirt-network-ready',
});

/** Previews and applies; answers the run's id. */
export async function begin({ fixes }: PlayedRepairs, world: PlayedWorld): Promise<string> {
  const plan = await fixes.preview(askFor(world));
  if (!plan.ok) throw new Error(JSON.stringify(plan.fault));
  const begun = await fixes.apply(plan.value.id);
  if (!begun.ok) throw new Error(JSON.stringify(begun.fault));
  return begun.value.runId;
}

export function runUntil(
  { fixes }: PlayedRepairs,
  id: string,
  isWanted: (run: FixRun) => boolean,
): Promise<FixRun> {
  const topic = fixes.run(id);
  if (topic === undefined) throw new Error('no such run');
  return new Promise((resolve, reject) => {
    const stop = topic.watch({
      onFault: reject,
      onValue: (run) => {
        if (!isWanted(run)) return;
        resolve(run);
        setImmediate(() => stop());
      },
    });
  });
}

export const isAt =
  (...states: readonly FixRun['state']['at'][]) =>
  ({ state }: FixRun): boolean =>
    states.includes(state.at);
