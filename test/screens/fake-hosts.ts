import type { Fault } from '../../shared/domain/fault';
import {
  type Connection,
  type ConnectStep,
  type ConnectStepId,
  type HostDetail,
  type HostFacts,
  type HostLabels,
  type HostSummary,
  noLabels,
  usualReach,
} from '../../shared/domain/host';

/*
  Hosts in every state of connection that a screen can meet. The figures are invented, the shapes are the contract's.
*/

const GiB = 1024 ** 3;
const order = ['resolve', 'tcp', 'host-key', 'login', 'channel', 'libvirt', 'inventory'] as const;
const details: Record<ConnectStepId, string> = {
  resolve: '192.168.20.2',
  tcp: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3',
  'host-key': 'ssh-ed25519 SHA256:8h0Z3Yb5wIu5JXG2p8m4H3v1M7eWZ1n2c9o0d7Qk1rA',
  login: 'publickey, /root/.ssh/id_ed25519',
  channel: '/var/run/libvirt/libvirt-sock',
  libvirt: 'libvirt 9.0.0, qemu:///system',
  inventory: '14 VMs, 4 pools, 2 networks',
};

/** All steps, done up to `at`, which is in `state`; those behind it wait. */
export function fakeSteps(at: ConnectStepId | 'end', state: ConnectStep['state'] = 'running'): ConnectStep[] {
  const reached = at === 'end' ? order.length : order.indexOf(at);
  return order.map((id, index) => {
    if (index < reached) return { id, state: 'done', tookMs: 3 + index * 37, detail: details[id] };
    return index === reached ? { id, state } : { id, state: 'waiting' };
  });
}

export const connected = (nowMs: number, isReadOnly = false): Connection => ({
  at: 'connected',
  steps: fakeSteps('end'),
  sinceMs: nowMs - 3 * 3_600_000,
  way: { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly },
  user: 'root',
});

export const refused = (at: ConnectStepId, because: Fault): Connection => ({
  at: 'refused',
  steps: fakeSteps(at, 'failed'),
  because,
});

const lost = (because: Fault, retryAtMs: number | null, at: ConnectStepId = 'tcp'): Connection => ({
  at: 'lost',
  steps: fakeSteps(at, 'failed'),
  because,
  retryAtMs,
});

export const fakeFacts = (hostname: string, nowMs: number): HostFacts => ({
  readAtMs: nowMs - 184_000,
  hostname,
  osName: 'Debian GNU/Linux 12 (bookworm)',
  kernel: '6.1.0-27-amd64',
  libvirtVersion: '9.0.0',
  qemuVersion: '7.2.22',
  arch: 'x86_64',
  cpuModel: 'AMD EPYC 7452 32-Core Processor',
  cpuVendor: 'AuthenticAMD',
  cpus: 64,
  memoryBytes: 256 * GiB,
  freeMemoryBytes: 75 * GiB,
  uptimeSeconds: 41 * 86_400 + 5000,
  isKvmPresent: true,
  machineId: '5f0c2b7a9d1e4c33a8f0b1c2d3e4f506',
  libvirtUuid: '4c4c4544-0042-4b10-8036-b7c04f333032',
});

interface Wanted {
  readonly id: string;
  readonly name?: string;
  readonly address?: string;
  readonly connection: Connection;
  readonly vms?: HostSummary['vms'];
  readonly hasFacts?: boolean;
  readonly login?: HostSummary['login'];
  readonly user?: string;
  readonly labels?: Partial<HostLabels>;
  readonly seenAtMs?: number;
}

export const fakeHost = (wanted: Wanted, nowMs: number): HostSummary => ({
  ...usualReach,
  ...noLabels,
  id: wanted.id,
  name: wanted.name ?? wanted.id,
  address: wanted.address ?? `${wanted.id}.example.org`,
  port: 22,
  user: wanted.user ?? 'root',
  login: wanted.login ?? { how: 'key', path: '/home/mia/.ssh/id_ed25519' },
  connection: wanted.connection,
  ...(wanted.hasFacts === false ? {} : { facts: fakeFacts(wanted.id, nowMs) }),
  ...(wanted.vms === undefined ? {} : { vms: wanted.vms }),
  ...wanted.labels,
  ...(wanted.seenAtMs === undefined ? {} : { seenAtMs: wanted.seenAtMs }),
});

const where = (address: string) => ({ address, port: 22 });

/** One host in each state. */
export function fakeHosts(nowMs: number): HostSummary[] {
  const unseen = { hasFacts: false } as const;
  return [
    fakeHost(
      {
        id: 'kvm1',
        connection: connected(nowMs),
        vms: { running: 11, total: 14 },
        labels: { group: 'rack 1', tags: ['production', 'ssd'], color: 'blue' },
      },
      nowMs,
    ),
    fakeHost(
      {
        id: 'kvm2',
        connection: connected(nowMs),
        vms: { running: 6, total: 6 },
        login: { how: 'agent' },
        labels: {
          group: 'rack 2',
          tags: ['production'],
          color: 'green',
          note: 'Power supply B is weak: empty it first when the rack is serviced.',
        },
      },
      nowMs,
    ),
    fakeHost(
      {
        id: 'kvm3',
        connection: lost(
          { code: 'host-unreachable', ...where('kvm3.example.org'), raw: 'connect EHOSTUNREACH' },
          nowMs + 3_600_000,
        ),
        vms: { running: 2, total: 3 },
        seenAtMs: nowMs - 184_000,
        labels: { group: 'rack 2' },
      },
      nowMs,
    ),
    fakeHost({ id: 'kvm4', connection: { at: 'connecting', steps: fakeSteps('login') }, ...unseen }, nowMs),
    fakeHost(
      {
        id: 'kvm5',
        name: 'kvm5.rack2.example.org',
        connection: connected(nowMs, true),
        vms: { running: 0, total: 0 },
        user: 'mia',
      },
      nowMs,
    ),
    fakeHost({ id: 'kvm6', connection: { at: 'disconnected' }, ...unseen }, nowMs),
    fakeHost(
      {
        id: 'old-lab',
        name: 'old-lab.example.org',
        address: 'old-lab.example.org',
        connection: refused('host-key', {
          code: 'host-key-changed',
          ...where('old-lab.example.org'),
          keyType: 'ssh-ed25519',
          offered: 'SHA256:8h0Z3Yb5wIu5JXG2p8m4H3v1M7eWZ1n2c9o0d7Qk1rA',
          known: 'SHA256:q2Wm3R5t7Yu9Io1Pa2Sd4Fg6Hj8Kl0Zx3Cv5Bn7Mq9E',
          file: '/home/mia/.ssh/known_hosts',
          line: 14,
        }),
        ...unseen,
      },
      nowMs,
    ),
    fakeHost(
      { id: 'kvm7', connection: { at: 'connecting', steps: fakeSteps('host-key', 'asking') }, ...unseen },
      nowMs,
    ),
    fakeHost(
      {
        id: 'long',
        name: 'a-host-with-a-very-long-name-that-nobody-would-type.datacenter-7.internal.example.org',
        address: 'a-host-with-a-very-long-name-that-nobody-would-type.datacenter-7.internal.example.org',
        connection: refused('login', {
          code: 'login-refused',
          ...where('10.4.0.99'),
          user: 'administrator',
          tried: ['agent (3 keys)', 'key /home/mia/.ssh/id_ed25519'],
          offered: ['publickey', 'keyboard-interactive'],
        }),
        user: 'administrator',
        ...unseen,
      },
      nowMs,
    ),
  ];
}

/** Pools, networks and three minutes of load. */
export function fakeHostDetail(id: string, nowMs: number): HostDetail {
  const pool = (name: string, type: string, used: number, all: number, more: object = {}) => ({
    uuid: `pool-${name}`,
    name,
    type,
    state: 'running' as const,
    capacityBytes: all * GiB,
    allocationBytes: used * GiB,
    availableBytes: (all - used) * GiB,
    ...more,
  });
  return {
    id,
    pools: [
      pool('default', 'dir', 88, 92, { targetPath: '/var/lib/libvirt/images' }),
      pool('vmstore', 'netfs', 1229, 3072, {
        targetPath: '/srv/vmstore',
        source: 'nfs.example.org:/srv/vmstore',
      }),
      pool('iso', 'dir', 41.5, 256, { targetPath: '/srv/iso' }),
      pool('scratch', 'logical', 0, 0, { state: 'inactive', source: 'vg_scratch' }),
    ],
    networks: [
      { uuid: 'net-default', name: 'default', isActive: true, forward: 'nat', bridge: 'virbr0' },
      { uuid: 'net-lab', name: 'lab', isActive: false, forward: 'isolated', bridge: 'virbr7' },
      { uuid: 'net-dmz', name: 'dmz', isActive: true, forward: 'bridge', bridge: 'br-dmz' },
    ],
    load: Array.from({ length: 36 }, (_, index) => ({
      atMs: nowMs - (36 - index) * 5_000,
      cpuPercent: 34 + 9 * Math.sin(index / 3) + 5 * Math.sin(index * 1.9),
      usedMemoryBytes: (181 + Math.sin(index / 9)) * GiB,
      diskReadBytes: (14 + 6 * Math.sin(index / 2)) * 1024 ** 2,
      diskWrittenBytes: (31 + 11 * Math.sin(index / 5)) * 1024 ** 2,
      receivedBytes: (48 + 21 * Math.sin(index / 4)) * 1024 ** 2,
      sentBytes: (12 + 4 * Math.sin(index / 3)) * 1024 ** 2,
    })),
  };
}
