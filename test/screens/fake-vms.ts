import type { Disk, Permission, VmDetail, VmState, VmSummary } from '../../shared/domain/vm';
import { from, vm as theVm } from './fake-names';

const GiB = 1024 ** 3;

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

type Row = readonly [name: string, state: VmState, reason: string, vcpus: number, gib: number, cpu?: number];

const onKvm1: readonly Row[] = [
  ['openEuler-ci-runner-07', 'running', 'booted', 4, 8, 344],
  ['mail-gw', 'running', 'booted', 2, 2, 0.4],
  ['archive', 'paused', 'user', 1, 1, 0],
  ['win2022-template', 'off', 'shutdown', 4, 16],
  ['postgres-replica-2', 'running', 'migrated', 8, 48, 61],
  ['broken-disk', 'paused', 'ioerror', 2, 4, 0],
  ['build-arm-cross', 'running', 'booted', 16, 32, 1187],
  ['old-wiki', 'crashed', 'panicked', 2, 4],
  [
    'a-virtual-machine-with-an-unreasonably-long-name-0123456789-production-eu-central',
    'running',
    'booted',
    2,
    4,
    3,
  ],
  ['dns-1', 'running', 'booted', 1, 0.5, 1],
  ['legacy-erp', 'shutting-down', 'user', 4, 12, 14],
  ['proxy-a', 'running', 'unpaused', 2, 2, 9],
];

const onKvm2: readonly Row[] = [
  ['dns-2', 'running', 'booted', 1, 0.5, 1],
  ['git', 'running', 'booted', 4, 8, 22],
  ['proxy-b', 'running', 'booted', 2, 2, 8],
  ['registry', 'running', 'booted', 2, 6, 5],
  ['monitoring', 'running', 'booted', 4, 16, 48],
];

const summary = (hostId: string, row: Row, id: string): VmSummary => {
  const [name, state, reason, vcpus, gib, cpu] = row;
  return {
    id,
    hostId,
    name,
    state,
    reason,
    vcpus,
    memoryBytes: gib * GiB,
    ...(cpu === undefined ? {} : { cpuPercent: cpu }),
    diskCount: 1 + (vcpus % 3),
    isPersistent: name !== 'build-arm-cross',
    isIncoming: false,
  };
};

export const movingVmId = '0d2d7c1e-52a5-4c19-8d55-0c1a2b3c4d31';

/** VMs by host. `billing-db` is the one that moves, `vm11` the one the wizard is opened for. */
export function fakeVms(): Readonly<Record<string, readonly VmSummary[]>> {
  const billing: Row = ['billing-db', 'running', 'booted', 8, 64, 212];
  const arriving = summary('kvm2', ['billing-db', 'paused', 'migration', 8, 64], movingVmId);
  return {
    kvm1: [
      summary('kvm1', billing, movingVmId),
      summary(from.id, [theVm.name, 'running', 'booted', 2, 4, 6], theVm.id),
      ...onKvm1.map((row, index) => summary('kvm1', row, uuid(100 + index))),
    ],
    kvm2: [
      { ...arriving, isIncoming: true },
      ...onKvm2.map((row, index) => summary('kvm2', row, uuid(200 + index))),
    ],
    kvm3: ['backup', 'ci-1', 'ci-2'].map((name, index) =>
      summary('kvm3', [name, index === 2 ? 'off' : 'running', 'booted', 2, 4], uuid(300 + index)),
    ),
    kvm5: [],
  };
}

/** A host with more VMs than fit on any screen. */
export const manyVms = (hostId: string, count: number): VmSummary[] =>
  Array.from({ length: count }, (_, index) =>
    summary(
      hostId,
      [`guest-${index + 1}`, index % 7 === 0 ? 'off' : 'running', 'booted', 1 + (index % 8), 2, index % 90],
      uuid(10_000 + index),
    ),
  );

const may: Permission = { may: true };

/** A disk on the host's own: every VM has one but the one the wizard moves. */
const scratchOf = (vm: string): Disk => ({
  target: 'vdb',
  bus: 'virtio',
  device: 'disk',
  type: 'file',
  source: `/var/lib/libvirt/images/${vm}-scratch.raw`,
  format: 'raw',
  isReadOnly: false,
  isShareable: false,
  capacityBytes: 8 * GiB,
  allocationBytes: 8 * GiB,
  fileSystem: { type: 'ext4', source: '/dev/mapper/vg0-root', isShared: false },
});

const disksOf = (vm: string): Disk[] => [
  {
    target: 'vda',
    bus: 'virtio',
    device: 'disk',
    type: 'file',
    source: `/srv/vmstore/${vm}.qcow2`,
    format: 'qcow2',
    cache: 'none',
    isReadOnly: false,
    isShareable: false,
    capacityBytes: 40 * GiB,
    allocationBytes: 11.4 * GiB,
    fileSystem: { type: 'nfs4', source: 'nfs.example.org:/srv/vmstore', isShared: true },
  },
  ...(vm === theVm.name ? [] : [scratchOf(vm)]),
  { target: 'sda', bus: 'sata', device: 'cdrom', type: 'file', isReadOnly: true, isShareable: false },
];

export function fakeVmDetail(vm: VmSummary): VmDetail {
  const wrong: Permission = { may: false, because: { code: 'wrong-state', vm: vm.name, state: vm.state } };
  const isUp = vm.state === 'running';
  return {
    ...vm,
    ...(vm.name === 'billing-db' && {
      title: 'Billing, primary',
      description: 'Owned by the billing team. Call before moving in the first three days of a month.',
    }),
    arch: 'x86_64',
    machine: 'pc-q35-7.2',
    hypervisor: vm.name === 'build-arm-cross' ? 'qemu' : 'kvm',
    cpu: 'custom EPYC-Rome + 3 features',
    firmware: 'uefi',
    disks: disksOf(vm.name),
    nics: [
      { mac: '52:54:00:5a:10:1f', type: 'network', source: 'default', model: 'virtio' },
      { mac: '52:54:00:9b:77:02', type: 'bridge', source: 'br-dmz', model: 'virtio' },
    ],
    isAutostarted: true,
    snapshotCount: 0,
    actions: {
      start: isUp ? wrong : startOf(vm, wrong),
      resume: resumeOf(vm, wrong),
      pause: isUp ? may : wrong,
      shutdown: isUp || vm.state === 'paused' ? may : wrong,
    },
  };
}

function startOf(vm: VmSummary, wrong: Permission): Permission {
  if (vm.state !== 'off') return wrong;
  return { may: false, because: { code: 'hosts-not-seen', hosts: ['kvm3', 'kvm6'] } };
}

function resumeOf(vm: VmSummary, wrong: Permission): Permission {
  if (vm.isIncoming) return { may: false, because: { code: 'incoming-half', vm: vm.name } };
  return vm.state === 'paused' ? may : wrong;
}
