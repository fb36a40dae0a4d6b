import { randomUUID } from 'node:crypto';
import { createTopic, type Source } from '../../electron/api/topic';
import type { Stop, Watcher } from '../../shared/contract/define';
import type { DroverHandlers } from '../../shared/contract/index';
import type { Fault } from '../../shared/domain/fault';
import type { HostSummary } from '../../shared/domain/host';
import type { Volume } from '../../shared/domain/machine';
import type { Move } from '../../shared/domain/migration';
import type { Question } from '../../shared/domain/question';
import type { VmSummary } from '../../shared/domain/vm';
import { fail, ok } from '../../shared/lib/result';
import { destinations, reports, type ReportName } from './fake-checks';
import { fakeConsoles } from './fake-consoles';
import { fakeConnecting, hostKeyQuestion } from './fake-connecting';
import { fakeFixes, type RepairName } from './fake-fixes';
import { fakeForecast } from './fake-forecast';
import { fakeHostList } from './fake-host-list';
import { connected, fakeHost, fakeHostDetail, fakeHosts } from './fake-hosts';
import { fakeMatrix } from './fake-matrix';
import { fakeMove, fakeMoveDetail, type MoveName } from './fake-moves';
import {
  fakeArrival,
  fakeIsos,
  fakeMachine,
  fakeVolumes,
  poolUnreadable,
  unreadablePool,
} from './fake-machines';
import { hugeHosts, hugeVms, watchHuge } from './fake-huge';
import { fakeVmDetail, fakeVmLoad, fakeVms, fakeVmXml, manyVms } from './fake-vms';

/*
  An engine in memory with a believable fleet, for looking at screens and for testing states that real hosts seldom
  reach. It fills the contract; nothing of the product knows it.
*/

export interface FakeScene {
  readonly hosts: 'none' | 'every-state' | 'crowded' | 'huge';
  /** Cards in the tray, newest first. */
  readonly moves?: readonly MoveName[];
  /** What the checks find. */
  readonly report?: ReportName;
  /** Repairs that were begun, newest first; applying a plan shows the first. */
  readonly repairs?: readonly RepairName[];
  readonly secretsKept?: 'keychain' | 'memory';
  /** Nothing is heard of kvm2: the line is about to be given up, or held by a move. */
  readonly silence?: 'usual' | 'held';
}

export interface FakeEngine {
  readonly handlers: DroverHandlers;
  readonly hosts: Source<HostSummary[]>;
  readonly moves: Source<Move[]>;
  readonly pending: Source<Question[]>;
  /** Repairs under way come to a good end. */
  endRepairs(): void;
}

export function createFakeEngine(scene: FakeScene): FakeEngine {
  const startedAtMs = Date.now();
  const hosts = createTopic<HostSummary[]>(hostsOf(scene, startedAtMs));
  const pending = createTopic<Question[]>(
    hosts.current().flatMap((host) => (host.id === 'kvm7' ? [hostKeyQuestion(host, ['ssh-rsa'])] : [])),
  );
  const moves = createTopic<Move[]>((scene.moves ?? []).map((name) => fakeMove(name, startedAtMs)));
  const vms: Readonly<Record<string, readonly VmSummary[]>> =
    scene.hosts === 'crowded'
      ? { crowd: manyVms('crowd', 600) }
      : scene.hosts === 'huge'
        ? hugeVms()
        : fakeVms();
  const volumes = createTopic<Volume[]>(fakeVolumes());
  const connecting = fakeConnecting(hosts, pending);
  const repairs = fakeFixes(scene.repairs ?? []);
  const hasHost = (hostId: string) => hosts.current().some((host) => host.id === hostId);
  const done = () => Promise.resolve(ok(undefined));

  const handlers: DroverHandlers = {
    app: {
      info: (_, watcher) =>
        once(watcher, {
          version: '0.1.0',
          head: 'web',
          secretsKept: scene.secretsKept ?? 'memory',
          startedAtMs,
        }),
      quit: ({ evenThoughMoving }) => {
        const running = moves.current().filter((move) => move.state.at === 'moving');
        if (running.length === 0 || evenThoughMoving) return done();
        return Promise.resolve(fail({ code: 'moves-running', moves: running } satisfies Fault));
      },
    },
    hosts: {
      all: (_, watcher) => hosts.watch(watcher),
      detail: ({ hostId }, watcher) =>
        isSeen(hosts, hostId) ? once(watcher, fakeHostDetail(hostId, Date.now())) : nothing,
      vms: ({ hostId }, watcher) => {
        const known = vms[hostId] ?? (isSeen(hosts, hostId) ? [] : undefined);
        if (known === undefined) return nothing;
        return scene.hosts === 'huge' ? watchHuge(known, hostId, watcher) : once(watcher, [...known]);
      },
      add: async ({ name, secret: _secret, remember: _remember, ...entry }) => {
        const hostId = randomUUID();
        const added: HostSummary = {
          id: hostId,
          name: name ?? entry.address,
          ...entry,
          connection: { at: 'disconnected' },
        };
        const twin = hosts
          .current()
          .find(
            (host) => host.address === entry.address && host.user === entry.user && host.port === entry.port,
          );
        if (twin !== undefined) return fail({ code: 'host-duplicate', hostId: twin.id, name: twin.name });
        hosts.update((all) => [...all, added]);
        connecting.begin(hostId);
        return ok({ hostId });
      },
      ...fakeHostList(hosts, connecting),
      edit: async ({ hostId, name, secret: _secret, remember: _remember, ...entry }) => {
        if (!hasHost(hostId)) return fail({ code: 'host-not-known', hostId });
        const changed = { name: name ?? entry.address, ...entry };
        hosts.update((all) => all.map((host) => (host.id === hostId ? { ...host, ...changed } : host)));
        connecting.begin(hostId);
        return ok(undefined);
      },
      connect: ({ hostId }) => {
        connecting.begin(hostId);
        return done();
      },
      disconnect: ({ hostId }) => {
        connecting.stop(hostId);
        hosts.update((all) =>
          all.map((host) => (host.id === hostId ? { ...host, connection: { at: 'disconnected' } } : host)),
        );
        return done();
      },
      remove: async ({ hostId }) => {
        const using = moves
          .current()
          .filter(
            ({ state, ...move }) =>
              state.at === 'moving' && [move.fromHostId, move.toHostId].includes(hostId),
          );
        if (using.length > 0)
          return fail({ code: 'host-in-use', hostId, name: hostId, moves: using.map((move) => move.vm) });
        connecting.stop(hostId);
        hosts.update((all) => all.filter((host) => host.id !== hostId));
        return ok(undefined);
      },
    },
    machines: {
      detail: ({ hostId }, watcher) =>
        isSeen(hosts, hostId) ? once(watcher, fakeMachine(Date.now())) : nothing,
      volumes: ({ poolId }, watcher) =>
        poolId === 'pool-iso' ? once(watcher, fakeIsos()) : volumes.watch(watcher),
      refreshPool: async ({ hostId, poolId }) => {
        const pool = fakeHostDetail(hostId, Date.now()).pools.find(({ uuid }) => uuid === poolId);
        const name = pool?.name ?? '';
        if (name === unreadablePool) return fail(poolUnreadable(name));
        volumes.set([...fakeVolumes(), fakeArrival]);
        return ok(undefined);
      },
    },
    vms: {
      detail: ({ hostId, vmId }, watcher) => {
        // Seen in an earlier session only: the engine has no detail of it yet.
        if (hosts.current().some((host) => host.id === hostId && host.seenAtMs !== undefined)) return nothing;
        const vm = vms[hostId]?.find((each) => each.id === vmId);
        if (vm !== undefined) return once(watcher, fakeVmDetail(vm));
        watcher.onFault({ code: 'vm-not-found', vmId, host: hostId });
        return nothing;
      },
      load: ({ hostId, vmId }, watcher) => {
        const vm = vms[hostId]?.find((each) => each.id === vmId);
        return once(watcher, vm === undefined ? [] : fakeVmLoad(vm, Date.now()));
      },
      xml: ({ hostId, vmId }, watcher) => {
        const vm = vms[hostId]?.find((each) => each.id === vmId);
        if (vm !== undefined) return once(watcher, fakeVmXml(vm));
        watcher.onFault({ code: 'vm-not-found', vmId, host: hostId });
        return nothing;
      },
      act: done,
    },
    consoles: fakeConsoles(vms),
    questions: {
      pending: (_, watcher) => pending.watch(watcher),
      answer: async ({ id, answer }) =>
        connecting.answer(id, answer) ? ok(undefined) : fail({ code: 'question-gone', id }),
    },
    preflight: {
      ...fakeForecast(),
      destinations: (_, watcher) => once(watcher, [...destinations]),
      run: async () => ok({ runId: scene.report ?? 'fine' }),
      report: ({ runId }, watcher) => once(watcher, reports[runId as ReportName]),
    },
    fixes: repairs.handlers,
    matrix: fakeMatrix(hosts),
    migrations: {
      start: async () => {
        moves.update((all) => [fakeMove('converging', Date.now()), ...all]);
        return ok({ id: 'move-converging' });
      },
      cancel: async ({ id }) => {
        moves.update((all) =>
          all.map((move) => (move.id === id ? { ...fakeMove('cancelled', Date.now()), id } : move)),
        );
        return ok(undefined);
      },
      settle: done,
      dismiss: async ({ id }) => {
        moves.update((all) => all.filter((move) => move.id !== id));
        return ok(undefined);
      },
      all: (_, watcher) => moves.watch(watcher),
      detail: ({ id }, watcher) => {
        const move = moves.current().find((each) => each.id === id);
        if (move !== undefined)
          return once(watcher, fakeMoveDetail(id.replace('move-', '') as MoveName, startedAtMs));
        watcher.onFault({ code: 'move-gone', id });
        return nothing;
      },
    },
  };
  return { handlers, hosts, moves, pending, endRepairs: repairs.end };
}

function hostsOf(scene: FakeScene, nowMs: number): HostSummary[] {
  if (scene.hosts === 'none') return [];
  if (scene.hosts === 'every-state') return fakeHosts(nowMs).map((host) => withSilence(host, scene, nowMs));
  if (scene.hosts === 'huge') return hugeHosts(nowMs);
  return [fakeHost({ id: 'crowd', connection: connected(nowMs), vms: { running: 514, total: 600 } }, nowMs)];
}

function withSilence(host: HostSummary, { silence }: FakeScene, nowMs: number): HostSummary {
  const { connection } = host;
  if (host.id !== 'kvm2' || silence === undefined || connection.at !== 'connected') return host;
  const [isHeld, sinceMs] = [silence === 'held', nowMs - 11_000];
  const closesAtMs = sinceMs + (isHeld ? 40_000 : 15_000);
  return { ...host, connection: { ...connection, silence: { sinceMs, closesAtMs, isHeld } } };
}

/** Pools, networks and VMs are known of hosts that were connected once. */
const isSeen = (hosts: Source<HostSummary[]>, hostId: string): boolean =>
  hosts.current().some((host) => host.id === hostId && host.facts !== undefined);

const nothing: Stop = () => undefined;

function once<V>(watcher: Watcher<V>, value: V): Stop {
  watcher.onValue(value);
  return nothing;
}
