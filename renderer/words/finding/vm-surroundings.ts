import type { Finding } from '../../../shared/domain/finding';
import { listed, type FindingTable } from './table';

type Tied = Extract<Finding, { code: 'endpoints-tied' }>['seen'];

function sayTied({ addresses, ports, paths, networks }: Tied, host: string): string {
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

export const vmSurroundingsFindings = {
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
