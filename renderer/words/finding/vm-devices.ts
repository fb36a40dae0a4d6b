import type { Finding } from '../../../shared/domain/finding';
import { formatBytes } from '../../format/bytes';
import { listed, type FindingTable } from './table';

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

function sayTied({ addresses, ports, paths, networks }: SeenOf<'endpoints-tied'>, host: string): string {
  const parts = [
    addresses.length > 0 && `${host} does not have the address ${listed(addresses)}`,
    ports.length > 0 && `somebody there listens at ${listed(ports)} already`,
    paths.length > 0 && `it lacks ${listed(paths)}`,
    networks.length > 0 && `it has no network called ${listed(networks)}`,
  ];
  return parts.filter((part) => part !== false).join('; ');
}

const begin = (says: string) => ({ at: 'begin', says }) as const;
const prepare = (says: string) => ({ at: 'prepare', says }) as const;

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
  'no-folders': () => ({
    title: 'No folder is shared into the VM',
    why: 'It sees its own disks only.',
  }),
  'folders-unmovable': (seen, ends) => ({
    title: `A folder of ${ends.from} holds the VM where it is`,
    why: `Shared by virtiofs: ${listed(seen.folders)}. libvirt ${seen.libvirt} cannot move a VM with such a folder.${seen.missing.length === 0 ? '' : ` ${ends.to} lacks ${listed(seen.missing)}.`}`,
    next: 'Unmount it in the VM, then unplug it: virsh detach-device --live. A network file system mounted in the VM itself moves along.',
    libvirt: begin('migration with virtiofs device is not supported'),
  }),
  'folders-move': (seen) => ({
    title: `The shared folder must be the same on ${seen.host}`,
    why: `${listed(seen.folders)}: virtiofs hands over which files are open, and looks them up again there. That needs virtiofsd 1.11 or newer on both hosts, and the same files.`,
    next: 'Go on only if the folder is on shared storage; otherwise unmount it in the VM and unplug it (virsh detach-device --live).',
    libvirt: begin('migration with this virtiofs device is not supported'),
  }),
  'folders-mounted': (seen, ends) => ({
    title: `A folder of ${ends.from} is shared into the VM`,
    why: `${listed(seen.folders)}. QEMU refuses the move for as long as the VM has it mounted, which cannot be seen from outside; afterwards it shows the folder of ${ends.to}.`,
    next: 'Unmount it in the VM before the move.',
    libvirt: begin('Migration is disabled when VirtFS export path'),
  }),
  'folders-missing': (seen) => ({
    title: `${seen.host} lacks a folder that is shared into the VM`,
    why: `Not there: ${listed(seen.paths)}. QEMU cannot be started without it.`,
    next: `Make the folder on ${seen.host}, or mount there what is mounted here.`,
    libvirt: prepare('process exited while connecting to monitor'),
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
    libvirt:
      seen.unplaced.length > 0
        ? begin("domain's dimm info lacks slot ID or base address")
        : begin('only shmem with role=‘master’ can be migrated'),
  }),
  'no-tpm': () => ({ title: 'The VM has no TPM', why: 'There are no keys in one to lose.' }),
  'tpm-moves': (seen, ends) => ({
    title: 'The TPM comes along',
    why: `Its state travels with the memory. ${ends.to} has swtpm${seen.swtpm === null ? '' : ` ${seen.swtpm}`}.`,
  }),
  'tpm-is-real': (seen, ends) => ({
    title: `The VM uses the real TPM of ${ends.from}`,
    why: `${seen.device === '' ? 'It' : seen.device} is a chip, and the keys in it cannot leave it.`,
    next: 'Keep the recovery keys at hand, give the VM an emulated TPM while it is off, and move it then.',
    libvirt: begin('cannot migrate domain:'),
  }),
  'tpm-elsewhere': (seen, ends) => ({
    title: 'Its TPM is played by a program that is not libvirt’s',
    why: `It listens at ${seen.source}. libvirt neither starts it on ${ends.to} nor hands its state over.`,
    next: `See to it that whoever runs it has started it on ${ends.to} with the same state.`,
  }),
  'tpm-missing-there': (seen) => ({
    title: `${seen.host} cannot play a TPM`,
    why: 'The program swtpm is not there.',
    next: `Install it on ${seen.host}: swtpm and swtpm-tools.`,
    libvirt: prepare("Unable to find 'swtpm_setup' binary in $PATH"),
  }),
  'tpm-older-there': (seen, ends) => ({
    title: `${ends.to} plays TPMs with an older program`,
    why: `swtpm ${seen.from} here, ${seen.to} there. An older one may not read the state of a newer one, and the move then fails at its very end.`,
    next: `Upgrade swtpm on ${ends.to}.`,
    libvirt: { at: 'finish', says: 'load of migration failed' },
  }),
  'tpm-place-mixed': (seen, ends) => ({
    title: 'The state of TPMs is on shared storage on one host only',
    why: `${ends.from} keeps it on ${seen.from}, ${ends.to} on ${seen.to}. libvirt decides by the source alone whether to hand it over.`,
    next: 'Mount /var/lib/libvirt/swtpm in the same way on both hosts.',
  }),
  'tpm-too-old-to-share': (seen, ends) => ({
    title: 'swtpm is too old for a shared directory',
    why: `Both hosts keep the state of TPMs on shared storage. swtpm ${seen.swtpm} on ${ends.from} cannot let go of it while the VM runs; 0.8 can.`,
    next: 'Upgrade swtpm on both hosts and restart the VM once.',
    libvirt: begin('the running swtpm does not support migration with shared storage'),
  }),
  'tpm-stays-behind': (seen, ends) => ({
    title: 'The keys in its TPM would stay behind',
    why: `The VM is off, and its TPM is a directory on ${ends.from} (/var/lib/libvirt/swtpm/${seen.uuid}). Moved as a definition it gets an empty one: encrypted disks then ask for their recovery key.`,
    next: 'Start it and move it live, or copy that directory over with its owner before its first start there.',
    libvirt: { at: 'never', says: '' },
  }),
  'no-uefi': () => ({
    title: 'The VM has ordinary firmware',
    why: 'It starts by BIOS, which QEMU brings along and which keeps no settings.',
  }),
  'uefi-moves': (seen, ends) => ({
    title: 'Its firmware fits, and the settings come along',
    why: [
      seen.loader === '' ? 'libvirt chooses the firmware.' : `${ends.to} has ${seen.loader}.`,
      seen.nvram === undefined ? '' : `The settings travel with the memory and are written to ${seen.nvram}.`,
    ]
      .join(' ')
      .trim(),
  }),
  'firmware-missing': (seen) => ({
    title: `${seen.host} lacks the firmware of the VM`,
    why: `Not there: ${listed(seen.paths)}.`,
    next: `Install it on ${seen.host}: ovmf on Debian and Ubuntu, edk2-ovmf on Red Hat and its kin, qemu-ovmf-x86_64 on SUSE. The paths differ between distributions.`,
    libvirt: prepare('process exited while connecting to monitor'),
  }),
  'firmware-differs': (seen) => ({
    title: 'The firmware is of another build there',
    why: `${listed(seen.files.map(({ path, fromBytes, toBytes }) => `${path}: ${formatBytes(fromBytes)} here, ${formatBytes(toBytes)} there`))}. QEMU takes flash of the same size only.`,
    next: 'Install the same firmware package on both hosts. A file of settings that is left over from an earlier stay may be taken away there.',
    libvirt: { at: 'finish', says: 'load of migration failed' },
  }),
  'nvram-stays-behind': (seen, ends) => ({
    title: 'Its firmware settings would stay behind',
    why: `The VM is off. Moved as a definition it gets the settings of the template, and its boot entries and enrolled keys are gone; they are in ${seen.path} on ${ends.from}.`,
    next: 'Start it and move it live, or copy that file over before its first start there.',
    libvirt: { at: 'never', says: '' },
  }),
  'no-backends': () => ({
    title: 'The VM needs no helpers',
    why: 'QEMU is started with its disks and networks alone.',
  }),
  'backends-there': (seen, ends) => ({
    title: 'Its helpers are there',
    why: `On ${ends.to}: ${listed(seen.needs)}.`,
  }),
  'backends-missing': (seen) => ({
    title: `${seen.host} lacks what the VM is started with`,
    why: `Not there: ${listed(seen.needs.map(({ user, what }) => `${what} (for ${user})`))}.`,
    next: `Bring it to the same place on ${seen.host}, or start the program there that makes it.`,
    libvirt: prepare('process exited while connecting to monitor'),
  }),
  'backends-own-ways': (seen) => ({
    title: 'Somebody has a say in how the VM is started',
    why: [
      seen.arguments.length === 0
        ? ''
        : `QEMU is given arguments past libvirt, which does not check them: ${seen.arguments.join(' ')}.`,
      seen.hooks.length === 0
        ? ''
        : `${seen.host} runs ${listed(seen.hooks)} for every VM that comes, and may change or refuse it.`,
    ]
      .join(' ')
      .trim(),
    next: 'Look whether both suit this VM.',
  }),
  'endpoints-free': (seen, ends) => ({
    title: 'Displays and consoles can be opened there',
    why:
      seen.endpoints.length === 0
        ? 'The VM has none that hang on its host.'
        : `Looked at for ${ends.to}: ${listed(seen.endpoints)}.`,
  }),
  'endpoints-tied': (seen, ends) => ({
    title: `A display or console is tied to ${ends.from}`,
    why: `${sayTied(seen, seen.host)}. QEMU cannot be started there.`,
    next: `For an address: let it listen at 0.0.0.0 or 127.0.0.1 with autoport (virsh edit) and restart the VM once. For a port, free it on ${seen.host}; for a file or socket, make its directory or start its program there.`,
    libvirt: prepare('Failed to bind socket'),
  }),
  'endpoints-go-out': (seen, ends) => ({
    title: `A serial port connects to another program`,
    why: `${listed(seen.endpoints)}. QEMU is started on ${ends.to} only if the other side answers from there too.`,
    next: `Look whether it can be reached from ${ends.to}.`,
    libvirt: prepare('process exited while connecting to monitor'),
  }),
  'freeze-held': () => ({
    title: 'The VM is left alone meanwhile',
    why: 'From the first step to the last libvirt refuses changes to it, and Drover offers none. What nobody can hold is a reboot from inside: let there be none until the move has ended.',
  }),
  'managed-by-others': (seen) => ({
    title: `${listed(seen.by)} looks after this VM`,
    why: 'It is not told of the move. It may take the VM for lost and start it again on the source, and then two copies write to one disk.',
    next: 'Move the VM by its own means, or take it out of its care first.',
    libvirt: { at: 'never', says: '' },
  }),
  'ends-at-reboot': () => ({
    title: 'The VM ends when it reboots',
    why: 'Its definition says so (on_reboot is destroy), as while a system is being installed. A reboot from inside during the move would end it on either host.',
    next: 'Let there be no reboot until the move has ended.',
  }),
  'no-agent': () => ({
    title: 'The VM has no guest agent',
    why: 'The move does not need one. Without it nobody can set the clock of the VM from outside.',
  }),
  'agent-answers': (_seen, ends) => ({
    title: 'The guest agent answers',
    why: `After the move it can set the VM's clock: virsh domtime --sync on ${ends.to}.`,
  }),
  'agent-silent': (seen) => ({
    title: 'The guest agent does not answer',
    why: `The VM has a channel for it, but ${seen.why}. The move does not need it; the clock of the VM cannot be set from outside.`,
    next: 'Install qemu-guest-agent in the VM, or start it there.',
  }),
} satisfies Partial<FindingTable>;
