import type { HostSummary } from '../../shared/domain/host';
import type { VmDetail } from '../../shared/domain/vm';
import { from, third, to, vm } from './fake-names';

const yes = { may: true } as const;
const no = { may: false, because: { code: 'wrong-state', vm: vm.name, state: 'running' } } as const;

/** The VM the wizard is opened for: a shared disk and an empty drive; `isLocal` puts the disk on the host's own. */
export const fakeVm = (isLocal = false): VmDetail => ({
  id: vm.id,
  hostId: from.id,
  name: vm.name,
  state: 'running',
  reason: 'booted',
  vcpus: 2,
  memoryBytes: 4 * 1024 ** 3,
  cpuPercent: 6,
  diskCount: 2,
  isPersistent: true,
  isIncoming: false,
  arch: 'x86_64',
  machine: 'pc-q35-7.2',
  hypervisor: 'kvm',
  cpu: 'custom EPYC-Rome',
  firmware: 'bios',
  disks: [
    {
      target: 'vda',
      bus: 'virtio',
      device: 'disk',
      type: 'file',
      source: isLocal ? '/var/lib/libvirt/images/vm11.qcow2' : '/srv/vms/vm11.qcow2',
      format: 'qcow2',
      cache: 'none',
      isReadOnly: false,
      isShareable: false,
      capacityBytes: 20 * 1024 ** 3,
      fileSystem: isLocal
        ? { type: 'ext4', source: '/dev/vda1', isShared: false }
        : { type: 'nfs4', source: 'nfs:/srv/vms', isShared: true },
    },
    { target: 'sda', bus: 'sata', device: 'cdrom', type: 'file', isReadOnly: true, isShareable: false },
  ],
  nics: [{ mac: '52:54:00:12:34:56', type: 'network', source: 'lab', model: 'virtio' }],
  isAutostarted: false,
  snapshotCount: 0,
  actions: { start: no, resume: no, pause: yes, shutdown: yes },
});

const host = (id: string, name: string, address: string, running: number): HostSummary => ({
  id,
  name,
  address,
  port: 22,
  user: 'root',
  login: { how: 'agent' },
  connection: {
    at: 'connected',
    steps: [],
    sinceMs: 0,
    way: { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: false },
    user: 'root',
  },
  vms: { running, total: running + 2 },
});

export const fakeHosts: readonly HostSummary[] = [
  host(from.id, from.name, '192.168.20.2', 14),
  host(to.id, to.name, '192.168.20.3', 9),
  {
    ...host(third.id, third.name, '192.168.20.4', 0),
    connection: {
      at: 'lost',
      steps: [],
      because: { code: 'connect-timeout', address: '192.168.20.4', port: 22, afterMs: 10_000 },
      retryAtMs: null,
    },
  },
];
