import { connect, type Libvirt } from '../../../../electron/libvirt/index';
import type { Host, Hosts } from '../../../../electron/hosts/host';
import type { Connection, HostFacts } from '../../../../shared/domain/host';
import { fail, ok } from '../../../../shared/lib/result';
import { World, type FakeHost } from '../../../fakes/libvirtd/index';

/** Hosts with a real libvirt connection to a played daemon; the rest of a host is as plain as it can be. */
export interface PlayedHost {
  readonly daemon: FakeHost;
  readonly host: Host;
  /** Connects or lets go, and tells. */
  put(at: 'connected' | 'disconnected', isReadOnly?: boolean): void;
}

export async function playHosts(...names: string[]): Promise<{ hosts: Hosts; played: PlayedHost[] }> {
  const world = new World();
  const listeners = new Set<(id: string) => void>();
  const tell = (id: string) => listeners.forEach((listener) => listener(id));
  const played = await Promise.all(names.map((name) => play(world.addHost(name), tell)));
  const all = played.map(({ host }) => host);
  const hosts: Hosts = {
    all: () => all,
    get: (id) => all.find((host) => host.id === id),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { hosts, played };
}

async function play(daemon: FakeHost, tell: (id: string) => void): Promise<PlayedHost> {
  const { name } = daemon;
  const line = await connect(daemon.dial(), { address: name, port: 22 });
  if (!line.ok) throw new Error(JSON.stringify(line.fault));
  let connection: Connection = connected(false);
  const gone = fail({ code: 'host-not-connected', hostId: name, name } as const);
  const host = {
    id: name,
    name,
    connection: () => connection,
    facts: () => factsOf(daemon),
    libvirt: () => (connection.at === 'connected' ? ok<Libvirt>(line.value) : gone),
  };
  return {
    daemon,
    // Pairs of hosts are judged without the rest.
    host: host as unknown as Host,
    put: (at, isReadOnly = false) => {
      connection = at === 'connected' ? connected(isReadOnly) : { at };
      tell(name);
    },
  };
}

let sinceMs = 1;
const connected = (isReadOnly: boolean): Connection => ({
  at: 'connected',
  steps: [],
  sinceMs: sinceMs++,
  way: { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly },
  user: 'root',
});

export const factsOf = ({ name, hostUuid }: { name: string; hostUuid: string }): HostFacts => ({
  readAtMs: 1,
  hostname: name,
  osName: 'Debian GNU/Linux 12',
  kernel: '6.1.0',
  libvirtVersion: '9.0.0',
  qemuVersion: '7.2.11',
  arch: 'x86_64',
  cpuModel: 'EPYC-Rome',
  cpuVendor: 'AMD',
  cpus: 8,
  memoryBytes: 64 * 1024 ** 3,
  freeMemoryBytes: 32 * 1024 ** 3,
  uptimeSeconds: 1,
  isKvmPresent: true,
  machineId: `machine of ${name}`,
  libvirtUuid: hostUuid,
});
