import {
  type Disk,
  type Permission,
  VmAction,
  type VmDetail,
  type VmFinding,
  type VmLoad,
  type VmState,
  type VmSummary,
  type VmXml,
} from '../../shared/domain/vm';
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
    finding: { ...findingOf(name, id), ...aboutOf(name) },
  };
};

/** Addresses are known of what runs under an agent, every third VM here. */
function findingOf(name: string, id: string): VmFinding {
  const digits = id.replace(/\D/g, '').slice(-6);
  const number = Number(digits);
  return {
    macs: [`52:54:00:${digits.replace(/(..)(..)(..)/, '$1:$2:$3')}`],
    diskPaths: [`/srv/vmstore/${name}.qcow2`],
    networks: number % 4 === 0 ? ['br-dmz'] : ['default'],
    addresses: number % 3 === 0 ? [`10.20.${Math.floor(number / 250) % 250}.${(number % 250) + 1}`] : [],
    hasLocalDisk: number % 5 === 0,
  };
}

/** What people wrote about the one that moves. */
const aboutOf = (name: string) =>
  name === 'billing-db' && {
    title: 'Billing, primary',
    description: 'Owned by the billing team. Call before moving in the first three days of a month.',
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
export const manyVms = (hostId: string, count: number, first = 0): VmSummary[] =>
  Array.from({ length: count }, (_, at) => first + at).map((index) =>
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
    pool: 'vmstore',
    backing: [{ source: '/srv/vmstore/templates/debian-12-generic.qcow2', format: 'qcow2' }],
    fileSystem: { type: 'nfs4', source: 'nfs.example.org:/srv/vmstore', isShared: true },
  },
  ...(vm === theVm.name ? [] : [scratchOf(vm)]),
  { target: 'sda', bus: 'sata', device: 'cdrom', type: 'file', isReadOnly: true, isShareable: false },
];

export function fakeVmDetail(vm: VmSummary): VmDetail {
  const isUp = vm.state === 'running';
  return {
    ...vm,
    ...aboutOf(vm.name),
    arch: 'x86_64',
    machine: 'pc-q35-7.2',
    hypervisor: vm.name === 'build-arm-cross' ? 'qemu' : 'kvm',
    cpu: 'custom EPYC-Rome + 3 features',
    maximumVcpus: vm.vcpus * 2,
    memory: {
      maximumBytes: vm.memoryBytes * 2,
      currentBytes: vm.memoryBytes,
      hasBalloon: true,
      ...(isUp && {
        balloonBytes: vm.memoryBytes,
        residentBytes: vm.memoryBytes * 0.81,
        guest: {
          totalBytes: vm.memoryBytes * 0.97,
          unusedBytes: vm.memoryBytes * 0.22,
          usableBytes: vm.memoryBytes * 0.41,
        },
      }),
    },
    firmware: 'uefi',
    hasSecureBoot: true,
    graphics: [{ type: 'vnc', listen: '127.0.0.1', ...(isUp && { port: 5903 }) }],
    tpm: { model: 'tpm-crb', backend: 'emulator', version: '2.0' },
    hostDevices: vm.name === 'legacy-erp' ? [{ type: 'usb', address: '0x0529:0x0001' }] : [],
    guestAgent: isUp ? 'connected' : 'silent',
    disks: disksOf(vm.name),
    nics: [
      {
        mac: '52:54:00:5a:10:1f',
        type: 'network',
        source: 'default',
        model: 'virtio',
        ...(isUp && {
          hostDevice: 'vnet3',
          addresses: [
            { address: '192.168.122.45', prefix: 24, by: 'agent' },
            { address: 'fe80::5054:ff:fe5a:101f', prefix: 64, by: 'agent' },
          ],
        }),
      },
      {
        mac: '52:54:00:9b:77:02',
        type: 'bridge',
        source: 'br-dmz',
        model: 'virtio',
        ...(isUp && { hostDevice: 'vnet4', addresses: [{ address: '10.20.0.17', prefix: 0, by: 'arp' }] }),
      },
    ],
    isAutostarted: true,
    snapshots: vm.name === 'mail-gw' ? ['before-upgrade', 'after-upgrade'] : [],
    actions: actionsOf(vm),
  };
}

function actionsOf(vm: VmSummary): VmDetail['actions'] {
  const wrong: Permission = { may: false, because: { code: 'wrong-state', vm: vm.name, state: vm.state } };
  const isUp = vm.state === 'running';
  if (vm.id === movingVmId && !vm.isIncoming) {
    const because = { code: 'vm-already-moving', vm: vm.name, moveId: 'move-converging' } as const;
    return everyAction({ may: false, because });
  }
  if (vm.isIncoming) return everyAction({ may: false, because: { code: 'incoming-half', vm: vm.name } });
  return {
    start: isUp ? wrong : startOf(vm, wrong),
    resume: resumeOf(vm, wrong),
    pause: isUp ? may : wrong,
    shutdown: isUp ? may : wrong,
    reboot: isUp ? may : wrong,
    'force-off': vm.state === 'off' ? wrong : may,
    'autostart-on': may,
    'autostart-off': may,
  };
}

const everyAction = (permission: Permission): VmDetail['actions'] =>
  Object.fromEntries(VmAction.options.map((action) => [action, permission])) as VmDetail['actions'];

function startOf(vm: VmSummary, wrong: Permission): Permission {
  if (vm.state !== 'off') return wrong;
  return { may: false, because: { code: 'hosts-not-seen', hosts: ['kvm3', 'kvm6'] } };
}

function resumeOf(vm: VmSummary, wrong: Permission): Permission {
  return vm.state === 'paused' ? may : wrong;
}

/** Two minutes of a VM's life; none of one that is off. */
export function fakeVmLoad(vm: VmSummary, nowMs: number): VmLoad[] {
  if (vm.state === 'off') return [];
  const busy = vm.cpuPercent ?? 5;
  return Array.from({ length: 60 }, (_, index) => ({
    atMs: nowMs - (60 - index) * 2_000,
    cpuPercent: Math.max(0, busy * (1 + 0.4 * Math.sin(index / 4) + 0.2 * Math.sin(index * 1.7))),
    memoryBytes: vm.memoryBytes * (0.72 + 0.03 * Math.sin(index / 12)),
    diskReadBytes: busy * 31_000 * (1 + Math.sin(index / 3)),
    diskWrittenBytes: busy * 94_000 * (1 + Math.sin(index / 6)),
    receivedBytes: busy * 12_000 * (1.2 + Math.sin(index / 5)),
    sentBytes: busy * 55_000 * (1.2 + Math.sin(index / 5)),
  }));
}

/** What libvirt would write of such a VM, in short. */
export function fakeVmXml(vm: VmSummary): VmXml {
  const xml = (id: string, port: number): string => `<domain type='kvm'${id}>
  <name>${vm.name}</name>
  <uuid>${vm.id}</uuid>
  <memory unit='KiB'>${(vm.memoryBytes * 2) / 1024}</memory>
  <currentMemory unit='KiB'>${vm.memoryBytes / 1024}</currentMemory>
  <vcpu placement='static' current='${vm.vcpus}'>${vm.vcpus * 2}</vcpu>
  <!-- moved here in spring -->
  <os>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
    <loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.ms.fd</loader>
  </os>
  <cpu mode='custom' match='exact' check='full'>
    <model fallback='forbid'>EPYC-Rome</model>
    <feature policy='require' name='x2apic'/>
  </cpu>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' io='native'/>
      <source file='/srv/vmstore/${vm.name}.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <interface type='network'>
      <mac address='52:54:00:5a:10:1f'/>
      <source network='default'/>
      <model type='virtio'/>
    </interface>
    <graphics type='vnc' port='${port}' autoport='yes' listen='127.0.0.1'/>
  </devices>
</domain>`;
  return vm.state === 'off'
    ? { stored: xml('', -1) }
    : { live: xml(" id='12'", 5903), ...(vm.isPersistent && { stored: xml('', -1) }) };
}
