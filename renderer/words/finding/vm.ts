import type { Finding } from '../../../shared/domain/finding';
import { formatDuration } from '../../format/duration';
import { listed, type FindingTable, type FindingWords } from './table';

const bothRun = 'Two running copies write to one disk and destroy it.';

const findTheRealOne: Pick<FindingWords, 'why' | 'next'> = {
  why: bothRun,
  next: 'Find out which of the two is the real one and stop the other before anything else.',
};

const alreadyActive = { at: 'prepare', says: 'is already active' } as const;

const jobWords: Readonly<Record<string, string>> = {
  pull: 'pulled into one image',
  copy: 'copied',
  commit: 'merged',
  'active-commit': 'merged',
  backup: 'backed up',
};

type BlockJob = Extract<Finding, { code: 'block-jobs' }>['seen']['jobs'][number];

const sayJob = ({ target, type, donePercent }: BlockJob): string =>
  `${target} is being ${jobWords[type] ?? `worked on (${type})`}${donePercent === undefined ? '' : `, ${donePercent} % done`}`;

const diskErrors = { none: 'no error', unspecified: 'an I/O error', 'no-space': 'no space left' } as const;

export const vmFindings = {
  'vm-running': (seen) => ({ title: 'The VM is running', why: `Its state is “${seen.state}”.` }),
  'vm-paused-by-user': () => ({
    title: 'The VM is paused',
    why: 'Somebody paused it. It can be moved and stays paused on the destination.',
    next: 'Resume it first if it should run when it arrives.',
  }),
  'vm-paused': (seen) => ({
    title: 'The VM stands still',
    why: `libvirt gives the reason “${seen.reason}”. It can be moved and stands still on the destination too.`,
    next: 'Look at why it stopped, and resume it first if it should run when it arrives.',
  }),
  'vm-paused-by-disk-error': (seen, ends) => ({
    title: 'The VM stopped at a disk error',
    why:
      seen.disks.length === 0
        ? `QEMU stopped it on ${ends.from} when a disk failed.`
        : `On ${ends.from}: ${listed(seen.disks.map(({ target, error }) => `${target}, ${diskErrors[error]}`))}. It would arrive standing still.`,
    next: 'Take the cause away first (a full disk, storage that is gone), then resume it and check again.',
  }),
  'vm-not-running': (seen) => ({
    title: `The VM is not running: it is ${seen.state}`,
    why: `libvirt gives the reason “${seen.reason}”. A live move needs a running VM.`,
    next: 'Start or resume it, then check again.',
    libvirt: { at: 'begin', says: 'domain is not running' },
  }),
  'vm-control-lost': (seen) => ({
    title: `libvirt on ${seen.host} has lost its line to the VM`,
    why: 'The VM may run on, but its QEMU does not answer and cannot be told to move.',
    next: 'Shut the VM down from inside and start it again; it cannot be moved as it is.',
    libvirt: { at: 'begin', says: 'cannot acquire state change lock' },
  }),
  'vm-gone': (seen) => ({
    title: `${seen.vm} is no longer on ${seen.host}`,
    why: `${seen.host} does not know it any more.`,
    next: 'Close this and look in the sidebar for the host it is on now.',
  }),
  'no-job': () => ({ title: 'No other job works on the VM', why: 'It is free to be moved.' }),
  'job-active': (seen) => ({
    title: `Another job works on this VM: ${seen.operation}`,
    why: `It has been running for ${formatDuration(seen.elapsedMs)}. libvirt does one at a time.`,
    next: 'Wait until it has ended, then check again.',
    libvirt: { at: 'begin', says: 'cannot acquire state change lock' },
  }),
  'no-block-jobs': (seen) => ({
    title: 'No disk is being worked on',
    why: seen.targets.length === 0 ? 'The VM has no disks.' : `Asked about ${listed(seen.targets)}.`,
  }),
  'block-jobs': (seen, ends) => ({
    title:
      seen.jobs.length === 1 ? 'A disk is being worked on' : `${seen.jobs.length} disks are being worked on`,
    why: `${listed(seen.jobs.map(sayJob))}. A copy that is complete counts until somebody ends it.`,
    next: `Wait for it, or end it on ${ends.from}: virsh blockjob with --pivot to switch over or --abort to give it up. A backup program ends its own.`,
    libvirt: { at: 'begin', says: 'domain has active block job' },
  }),
  'no-snapshots': () => ({
    title: 'The VM has no snapshots',
    why: 'libvirt cannot move a VM that has some.',
  }),
  'has-snapshots': (seen, ends) => ({
    title: seen.count === 1 ? 'The VM has a snapshot' : `The VM has ${seen.count} snapshots`,
    why: `libvirt cannot carry snapshots to another host and refuses the move. ${seen.names.length === 1 ? 'It is called' : 'They are called'} ${listed(seen.names)}.${seen.external.length === 0 ? '' : ` In files of their own: ${listed(seen.external)}; these images stay part of its disks.`}`,
    next: `On ${ends.from} save each one (virsh snapshot-dumpxml --security-info), then take its record away with virsh snapshot-delete --metadata, which leaves the images as they are; on ${ends.to} it can be put back with virsh snapshot-create --redefine, the oldest first.`,
    libvirt: { at: 'begin', says: `cannot migrate domain with ${seen.count} snapshots` },
  }),
  'no-checkpoints': () => ({
    title: 'The VM has no backup checkpoints',
    why: 'Incremental backups leave such marks, and libvirt does not carry them over.',
  }),
  'has-checkpoints': (seen, ends) => ({
    title: `${seen.names.length === 1 ? 'A backup checkpoint' : `${seen.names.length} backup checkpoints`} would be lost`,
    why: `libvirt leaves ${listed(seen.names)} behind without a word. The next backup can then not build on the last one.`,
    next: `Plan a full backup on ${ends.to}. Or save each one (virsh checkpoint-dumpxml) and put it back there with virsh checkpoint-create --redefine, where the images are qcow2 on shared storage.`,
    libvirt: { at: 'never', says: '' },
  }),
  'no-saved-memory': (_seen, ends) => ({
    title: 'No saved memory waits for the VM',
    why: `${ends.from} holds no memory image of it.`,
  }),
  'saved-memory-left': (seen) => ({
    title: `An old memory image of the VM lies on ${seen.host}`,
    why: 'The VM runs without it. It stays there after the move, and would be in the way when the VM comes back.',
    next: `Take it away on ${seen.host} when it suits you: virsh managedsave-remove.`,
    libvirt: { at: 'never', says: '' },
  }),
  'vm-asleep': (seen) => ({
    title: 'The VM is asleep, not shut down',
    why: `Its memory waits in a file on ${seen.host}, and its disks are as that memory expects them. Moved without it, the VM loses what was not written.`,
    next: 'Start it, then move it live or shut it down properly.',
    libvirt: { at: 'never', says: '' },
  }),
  'active-nowhere-else': (seen) => ({
    title: 'The VM is active nowhere else',
    why: seen.hosts.length === 0 ? 'No other host is known.' : `Asked: ${listed(seen.hosts)}.`,
  }),
  'active-elsewhere': (seen) => ({
    title: `A VM with this UUID is active on ${listed(seen.hosts)} too`,
    ...findTheRealOne,
  }),
  'incoming-elsewhere': (seen) => ({
    title: `${listed(seen.hosts)} waits for this VM to arrive`,
    why: 'Another move of it is under way, or one broke off and left its other half behind.',
    next: 'Look at the running moves, and wait until that one has ended. A half that is left over ends with the connection that began it.',
    libvirt: alreadyActive,
  }),
  'not-all-hosts-seen': (seen) => ({
    title: `Not asked: ${listed(seen.unseen)}`,
    why: `Whether the VM is active there too cannot be told while ${seen.unseen.length === 1 ? 'it is' : 'they are'} not connected.`,
    next: 'Connect and check again, or take a host that no longer exists out of the list.',
  }),
  'copies-defined': (seen) => ({
    title: `${listed(seen.hosts)} ${seen.hosts.length === 1 ? 'has' : 'have'} a definition of this VM too`,
    why:
      seen.autostarted.length === 0
        ? 'It is off there. Somebody who starts it would have two running copies.'
        : `On ${listed(seen.autostarted)} it starts with the host. ${bothRun}`,
    next: `Save it (virsh dumpxml --inactive) and take it away there (virsh undefine --keep-nvram)${seen.autostarted.length === 0 ? '' : ', or at least switch autostart off (virsh autostart --disable)'}.`,
  }),
  'copy-stays': (seen) => ({
    title: `A second definition stays on ${seen.host}`,
    why: `Somebody may start it there while the VM runs elsewhere. ${bothRun}`,
    next: 'Let the move take the definition away from the source.',
  }),
  'copy-would-start': (seen) => ({
    title: `${seen.host} would start the VM a second time`,
    why: `Its definition stays there and starts with the host. ${bothRun}`,
    next: `Let the move take the definition away, or switch autostart off on ${seen.host} first: virsh autostart --disable.`,
  }),
  'name-free': (seen, ends) => ({
    title: 'Name and UUID are free',
    why: `${ends.to} has no VM called ${seen.name} and none with its UUID.`,
  }),
  'own-definition-there': (seen, ends) => ({
    title: `${ends.to} has an old definition of ${seen.name}`,
    why: 'It has the same UUID and is switched off. The move replaces it with the definition that runs now.',
    next: `To keep the old one, save it on ${ends.to} first: virsh dumpxml --inactive.`,
  }),
  'own-definition-stays': (seen, ends) => ({
    title: `${ends.to} would start ${seen.name} from an old definition`,
    why: 'It has the same UUID and is switched off. As the VM is not to be kept there, the old definition stays and the next start takes it.',
    next: 'Let the destination keep the VM, or take the old definition away there.',
  }),
  'name-taken': (seen, ends) => ({
    title: `${ends.to} has another VM called ${seen.name}`,
    why: `It has the UUID ${seen.byUuid}. libvirt keeps names apart on each host and refuses the move.`,
    next: `If it is switched off, rename it on ${ends.to} (virsh domrename); otherwise choose another host.`,
    libvirt: { at: 'prepare', says: `domain '${seen.name}' already exists with uuid ${seen.byUuid}` },
  }),
  'uuid-taken': (seen, ends) => ({
    title: `${ends.to} knows this UUID under the name ${seen.byName}`,
    why: `${seen.uuid} belongs to one VM only; libvirt refuses a second name for it.`,
    next: `Look at ${seen.byName} on ${ends.to}. If it is a left-over, save its definition (virsh dumpxml) and undefine it there.`,
    libvirt: { at: 'prepare', says: `domain '${seen.byName}' is already defined with uuid ${seen.uuid}` },
  }),
  'name-and-uuid-taken': (seen, ends) => ({
    title: `Name and UUID of ${seen.name} are both taken on ${ends.to}`,
    why: `Another VM there is called ${seen.name} (UUID ${seen.byUuid}), and ${seen.byName} has the UUID ${seen.uuid}. libvirt refuses either.`,
    next: `Look at both on ${ends.to}: rename the first (virsh domrename) where it is off; save and undefine the second where it is a left-over.`,
    libvirt: { at: 'prepare', says: `domain '${seen.byName}' is already defined with uuid ${seen.uuid}` },
  }),
  'already-active-there': (seen) => ({
    title: `The VM is already active on ${seen.host}`,
    ...findTheRealOne,
    libvirt: alreadyActive,
  }),
} satisfies Partial<FindingTable>;
