import type { Finding } from '../../../shared/domain/finding';
import { listed, type FindingTable, type FindingWords } from './table';

type SeenOf<C extends Finding['code']> = Extract<Finding, { code: C }>['seen'];

type Veto = SeenOf<'qemu-vetoes'>['vetoes'][number];

function sayVeto({ by, what }: Veto): string {
  return by === 'launch-security'
    ? `its memory is sealed against the host (${what})`
    : 'it takes every Hyper-V feature that its host has';
}

type Unmovable = SeenOf<'devices-unmovable'>['devices'][number];

const kindWords: Readonly<Record<Unmovable['kind'], string>> = {
  '3d-video': 'the 3D graphics card',
  vdagent: 'the clipboard channel',
  nvme: 'the NVMe drive',
  sound: 'the sound card',
  usb: 'the USB device',
  crypto: 'the crypto device',
  input: "the host's own input device",
  'image-format': 'the image format of',
  'transient-disk': 'the disk without lasting changes',
};

const sayDevice = ({ kind, name }: Unmovable): string => `${kindWords[kind]} ${name}`;

const isImage = ({ kind }: Unmovable): boolean => kind === 'image-format';

function changeThem(devices: readonly Unmovable[]): string {
  const convert = devices.some(isImage)
    ? ' Convert the image while it is off: qemu-img convert -O qcow2.'
    : '';
  const change = devices.every(isImage)
    ? ''
    : ' What can be unplugged while the VM runs, unplug (virsh detach-device --live); for the rest change the definition (virsh edit) and restart the VM once.';
  return `${change}${convert}`.trim();
}

function sayMemory({ unplaced, shared, enclaves, missing }: SeenOf<'memory-unmovable'>): string {
  const parts = [
    unplaced.length > 0 && `no fixed place in memory: ${listed(unplaced)}`,
    shared.length > 0 && `shared with other programs of the host, and not as their master: ${listed(shared)}`,
    enclaves.length > 0 && `sealed by the processor: ${listed([...new Set(enclaves)])}`,
    missing.length > 0 && `its file is not on the destination: ${listed(missing)}`,
  ];
  return parts.filter((part) => part !== false).join('; ');
}

/** Of the first thing that libvirt would meet. */
function refusalOf({ unplaced, shared }: SeenOf<'memory-unmovable'>): NonNullable<FindingWords['libvirt']> {
  if (unplaced.length > 0) return begin("domain's dimm info lacks slot ID or base address");
  if (shared[0] !== undefined) return begin(`shmem device '${shared[0]}' cannot be migrated`);
  return { at: 'prepare', says: 'process exited while connecting to monitor' };
}

const begin = (says: string) => ({ at: 'begin', says }) as const;

export const vmDevicesFindings = {
  'no-qemu-veto': () => ({
    title: 'Nothing keeps QEMU from moving the VM as a whole',
    why: 'Its memory is not sealed against the host, and it does not take every Hyper-V feature the host has.',
  }),
  'qemu-vetoes': (seen) => ({
    title: 'QEMU does not let this VM out of its host',
    why: `The reason: ${listed(seen.vetoes.map(sayVeto))}.`,
    next: 'Change that in its definition (virsh edit) if the VM can do without, restart it once and check again. Otherwise move it switched off.',
    libvirt: begin('cannot migrate domain:'),
  }),
  'no-host-devices': () => ({
    title: 'The VM has no host devices',
    why: 'Everything it sees is emulated, and nothing of its host is passed through.',
  }),
  'host-devices-teamed': (seen) => ({
    title: 'Its real network card is given up during the move',
    why: `${listed(seen.devices)}: the fast half of a failover pair. QEMU unplugs it before the copy, and the emulated half carries on.`,
  }),
  'host-devices-held': (seen, ends) => ({
    title: `The VM holds ${seen.devices.length === 1 ? 'a real device' : 'real devices'} of ${ends.from}`,
    why: `${listed(seen.devices)}. QEMU cannot move a real device, but for some newer cards.${seen.usb.length === 0 ? '' : ` USB devices stay behind as well: ${listed(seen.usb)}.`}`,
    next: `Unplug it while the VM runs (virsh detach-device --live), move the VM, and plug in one of ${ends.to}. A network card can be half of a failover pair (teaming).`,
    libvirt: begin('cannot migrate domain:'),
  }),
  'usb-devices-stay': (seen, ends) => ({
    title: `USB devices stay on ${ends.from}`,
    why: `${listed(seen.devices)}. libvirt moves the VM all the same, and on ${ends.to} the device is dead, or another one of the same make is taken.`,
    next: 'Unplug it from the VM first: virsh detach-device --live.',
    libvirt: { at: 'never', says: '' },
  }),
  'lun-disks': (seen) => ({
    title: `${listed(seen.targets)} ${seen.targets.length === 1 ? 'is a LUN' : 'are LUNs'} handed to the VM as ${seen.targets.length === 1 ? 'it is' : 'they are'}`,
    why: 'The VM talks to the storage itself. A reservation that it took there belongs to the source and does not come along.',
    next: 'If the VM is part of a cluster that reserves disks, move it while it holds none.',
  }),
  'devices-movable': (seen) => ({
    title: 'All its devices can be moved',
    why: `Looked at: ${listed(seen.kinds)}.`,
  }),
  'devices-unmovable': (seen) => ({
    title: `${seen.devices.length === 1 ? 'A device' : `${seen.devices.length} devices`} cannot be moved while the VM runs`,
    why: `QEMU cannot carry over ${listed(seen.devices.map(sayDevice))}.`,
    next: changeThem(seen.devices),
    libvirt: seen.devices.every(({ kind }) => kind === 'transient-disk')
      ? begin('migration with transient disk is not supported')
      : begin('cannot migrate domain:'),
  }),
  'memory-plain': () => ({
    title: 'The VM has no memory modules',
    why: 'Its memory is of one piece, and shared with nobody.',
  }),
  'memory-movable': (seen) => ({
    title: 'Its memory modules can be laid out there',
    why: `Each has its place: ${listed(seen.modules)}.`,
  }),
  'memory-unmovable': (seen) => ({
    title: 'Part of its memory cannot be moved',
    why: `${sayMemory(seen)}.`,
    next: 'A module gets its place when the VM is shut down and started once. Shared memory must have the role “master” or go; a file must be made on the destination.',
    libvirt: refusalOf(seen),
  }),
} satisfies Partial<FindingTable>;
