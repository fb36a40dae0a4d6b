import type { Host, Hosts } from '../../../../electron/hosts/host';
import { connect, type Libvirt } from '../../../../electron/libvirt/index';
import type { Session } from '../../../../electron/ssh';
import type { VmSummary } from '../../../../shared/domain/vm';
import { fail, ok } from '../../../../shared/lib/result';
import { World, type FakeDomain, type FakeHost } from '../../../fakes/libvirtd/index';

/** One played host as an engine sees it: its shared connection, and lines of a move's own. */
export interface PlayedHost extends Host {
  /** Opens the shared connection, the first time or anew after it was cut. */
  reconnect(): Promise<void>;
}

export interface PlayedHosts extends Hosts {
  readonly a: PlayedHost;
  readonly b: PlayedHost;
  /** The engine these belong to is killed: nothing answers it any more. */
  die(): void;
}

/** Two played daemons with one VM on the first, and a watch over it: `ranTwice` is what must never come true. */
export interface PlayedWorld {
  readonly a: FakeHost;
  readonly b: FakeHost;
  readonly vm: FakeDomain;
  ranTwice(): boolean;
  runsOn(): string[];
}

export function playWorld(): PlayedWorld {
  const world = new World();
  const [a, b] = [world.addHost('a.example'), world.addHost('b.example')];
  const vm = a.addDomain({ name: 'db' });
  const runsOn = () =>
    [a, b].filter((host) => host.domains.get(vm.uuid)?.status.state === 'running').map(({ name }) => name);
  let twice = false;
  for (const host of [a, b]) {
    const change = host.change.bind(host);
    host.change = (...args) => {
      change(...args);
      twice ||= runsOn().length > 1;
    };
  }
  return { a, b, vm, runsOn, ranTwice: () => twice };
}

const where = (host: FakeHost) => ({
  address: host.name,
  port: 22,
  socket: '/run/libvirt.sock',
  user: 'root',
});

/** What one engine sees of the played world. */
export async function seeHosts(world: PlayedWorld): Promise<PlayedHosts> {
  let isDead = false;
  const listeners = new Set<(id: string) => void>();
  const see = (host: FakeHost): PlayedHost =>
    playHost(host, { isDead: () => isDead, changed: () => tell(host.name) });
  const tell = (id: string) => listeners.forEach((listener) => listener(id));
  const [a, b] = [see(world.a), see(world.b)];
  await Promise.all([a.reconnect(), b.reconnect()]);
  return {
    a,
    b,
    all: () => [a, b],
    get: (id) => [a, b].find((host) => host.id === id),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    die: () => (isDead = true),
  };
}

function playHost(host: FakeHost, engine: { isDead: () => boolean; changed: () => void }): PlayedHost {
  let shared: Libvirt | undefined;
  const session = {} as Session;
  const gone = { code: 'host-not-connected', hostId: host.name, name: host.name } as const;
  const dial = async () => (engine.isDead() ? fail(gone) : connect(host.dial(), where(host)));
  return {
    id: host.name,
    name: host.name,
    address: host.name,
    port: 22,
    user: 'root',
    connection: () => ({ at: 'idle' }) as never,
    facts: () => undefined,
    vms: () => [...host.domains.values()].map((vm) => ({ id: vm.uuid, name: vm.name }) as VmSummary),
    // Nothing is asked of it here; an address is remembered by it.
    session: () => (engine.isDead() ? fail(gone) : ok(session)),
    libvirt: () => (shared === undefined || engine.isDead() ? fail(gone) : ok(shared)),
    openLibvirt: dial,
    // Only its own address is asked for: the third word of SSH_CONNECTION.
    run: async () => ok({ exitCode: 0, stdout: `10.0.0.1 50000 ${host.name} 22`, stderr: '' }),
    refreshVm: async () => undefined,
    reconnect: async () => {
      const opened = await dial();
      if (!opened.ok) return;
      shared = opened.value;
      void opened.value.closed.then(() => {
        if (shared === opened.value) shared = undefined;
        engine.changed();
      });
      engine.changed();
    },
  };
}
