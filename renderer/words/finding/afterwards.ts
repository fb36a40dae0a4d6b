import { formatBytes } from '../../format/bytes';
import { formatFull } from '../../format/time';
import { listed, type FindingTable } from './table';

export const afterwardsFindings = {
  'no-stale-memory': (seen) => ({
    title: `${seen.host} holds no old memory of the VM`,
    why: `There is no ${seen.path}, and libvirt there knows of none.`,
  }),
  'memory-unseen': (seen) => ({
    title: `Old memory of the VM on ${seen.host} could not be looked for`,
    why: `This login may not look for ${seen.path}. If a VM of that name was once saved there, this one would wake with that memory at its next start.`,
    next: `Connect with root’s rights and check again, or run virsh dominfo on ${seen.host} after the move: it says whether there is a managed save. If there is, virsh managedsave-remove before the VM is ever shut down there.`,
  }),
  'stale-memory': (seen) => ({
    title: `${seen.host} holds an old memory image of this VM`,
    why: `${seen.atMs === null ? 'It' : `${seen.path}, written ${formatFull(seen.atMs)},`} belongs to an earlier stay. At its next start there the VM would wake in the past and damage its disk.`,
    next: `On ${seen.host} keep a copy of ${seen.path} if in doubt, then take it away: virsh managedsave-remove, or the file itself where libvirt does not know the VM.`,
    libvirt: { at: 'never', says: '' },
  }),
  'home-moves': (seen) => ({
    title: `${seen.to} becomes its home`,
    why: 'The definition goes along and is kept there; the source forgets it.',
  }),
  'stored-differs': (seen, ends) => ({
    title: 'Its stored definition differs from what runs',
    why: `Not the same: ${listed(seen.parts)}. ${ends.to} keeps the stored one, and the next start takes it.`,
    next: 'Look whether that change still fits: virsh dumpxml --inactive shows it.',
  }),
  'becomes-permanent': (seen) => ({
    title: `${seen.to} keeps the VM, which had no stored definition`,
    why: 'Here it would be forgotten once it is shut down; there it stays.',
    next: `If it should go with its shutdown, undefine it on ${seen.to} after the move.`,
  }),
  'stays-temporary': (seen) => ({
    title: `${seen.to} has the VM only until it is shut down`,
    why: `After that it exists on ${seen.from} alone.${seen.copied.length === 0 ? '' : ` What it wrote meanwhile stays on ${seen.to} (${listed(seen.copied)}), and ${seen.from} would start it from its old disks.`}`,
    next: 'Let the destination keep it, unless you will move it back before it is shut down.',
  }),
  'kept-on-both': (seen) => ({
    title: 'Both hosts keep its definition',
    why: `${seen.to} becomes its home, and ${seen.from} still knows it.`,
    next: 'Let the move take the definition away from the source, unless you want it for a reason.',
  }),
  'kept-nowhere': (seen) => ({
    title: 'No host would keep the VM',
    why: `It runs on ${seen.to} until it is shut down, and then nobody knows it any more. Its disks stay.`,
    next: 'Let the destination keep it.',
    libvirt: { at: 'never', says: '' },
  }),
  'autostart-off': () => ({
    title: 'The VM does not start with its host',
    why: 'So there is nothing that could be lost.',
  }),
  'autostart-lost': (seen) => {
    const idle = [
      ...seen.networks.map((name) => `network ${name}`),
      ...seen.pools.map((name) => `pool ${name}`),
    ];
    return {
      title: `The VM will not start with ${seen.host}`,
      why: `It does so here, and libvirt does not carry that over.${idle.length === 0 ? '' : ` Nor does what it needs there: ${listed(idle)}.`}`,
      next: `After the move switch it on there: virsh autostart${idle.length === 0 ? '' : ', and net-autostart or pool-autostart for what it needs'}.`,
      libvirt: { at: 'never', says: '' },
    };
  },
  'nothing-left': (seen) => ({
    title: `Nothing of the VM stays on ${seen.host}`,
    why: 'But for its log: the disks are shared, and the definition goes along.',
  }),
  'files-left': (seen) => ({
    title: `A small file stays on ${seen.host}`,
    why: `Its firmware settings: ${listed(seen.paths)}. The VM takes a copy along.`,
    next: `Take it away on ${seen.host} once the VM is well, or it is used again when the VM comes back switched off.`,
  }),
  'disks-left': (seen) => ({
    title: `The old images stay on ${seen.host}`,
    why: `${listed(seen.files.map(({ path, sizeBytes }) => `${path} (${formatBytes(sizeBytes)})`))}: copied and no longer used, with all that is in them.`,
    next: `Once the VM is well, rename them on ${seen.host}, and delete them later.`,
  }),
  'proof-ready': (seen) => ({
    title: 'It can be seen that the VM works',
    why: `Drover asks both hosts where it runs. Whether it answers you can try at ${listed(seen.addresses)}. ${startsAgain(seen)}`,
  }),
  'proof-by-hosts': (seen) => ({
    title: 'Both hosts will say where the VM runs',
    why: `No address of it is known, so whether it answers is for you to look at, for instance on its console. ${startsAgain(seen)}`,
  }),
  'next-start-refused': (seen) => ({
    title: `${seen.host} would not start the VM again`,
    why: `The running VM may move, but its stored definition is refused there: ${seen.raw}`,
    next: 'Change the stored definition (virsh edit) so that it suits that host before you shut the VM down there.',
  }),
} satisfies Partial<FindingTable>;

const startsAgain = ({ isRehearsed }: { readonly isRehearsed: boolean }): string =>
  isRehearsed ? 'The destination takes the definition it will keep.' : 'It is not to be kept there.';
