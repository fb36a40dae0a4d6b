import { formatBytes } from '../../format/bytes';
import { formatDuration, formatDurationRange } from '../../format/duration';
import { formatCount, formatNumber } from '../../format/number';
import { formatRateBoth } from '../../format/rate';
import { formatMoment } from '../../format/time';
import { plural } from '../plural';
import { listed, type FindingTable } from './table';

interface Sending {
  readonly writesBytesPerSecond: number;
  readonly sendsBytesPerSecond: number;
  readonly measuredAtMs: number | null;
}

const pace = ({ writesBytesPerSecond, sendsBytesPerSecond, measuredAtMs }: Sending): string =>
  `The VM writes about ${formatRateBoth(writesBytesPerSecond)} of memory anew; ${carrier(sendsBytesPerSecond, measuredAtMs)}.`;

const carrier = (bytesPerSecond: number, measuredAtMs: number | null): string =>
  measuredAtMs === null
    ? `the limit of this move is ${formatRateBoth(bytesPerSecond)}`
    : `the link carries ${formatRateBoth(bytesPerSecond)} (measured ${formatMoment(measuredAtMs, Date.now())})`;

const share = ({ writesBytesPerSecond, sendsBytesPerSecond }: Sending): string =>
  `${formatNumber((writesBytesPerSecond / sendsBytesPerSecond) * 100)} %`;

const reasons = {
  'userfaultfd-denied': (host: string) =>
    `QEMU's user may not fetch pages on ${host}: vm.unprivileged_userfaultfd is 0.`,
  'userfaultfd-missing': (host: string) => `The kernel of ${host} was built without userfaultfd.`,
  tunnelled: () => 'A tunnelled move cannot be switched over.',
  paused: () => 'The VM is paused, and a paused VM cannot be switched over.',
  'old-kernel': (host: string) => `The kernel of ${host} is too old for it.`,
} as const;

interface Unsteady {
  readonly host: string;
  readonly stops: { readonly mode: string; readonly inMinutes: number } | null;
  readonly updating: readonly string[];
  readonly isOnBattery: boolean;
  readonly wantsReboot: boolean;
}

function unsteady({ host, stops, updating, isOnBattery, wantsReboot }: Unsteady): string[] {
  return [
    ...(stops === null ? [] : [stopping(host, stops)]),
    ...(updating.length === 0
      ? []
      : [`${host} is being updated (${listed(updating)}), which may restart libvirt in the middle.`]),
    ...(isOnBattery ? [`${host} runs on its battery.`] : []),
    ...(wantsReboot ? [`${host} waits for a reboot after an update.`] : []),
  ];
}

function stopping(host: string, { mode, inMinutes }: NonNullable<Unsteady['stops']>): string {
  if (mode === 'nologin') return `${host} lets nobody log in: it is on its way down, or still coming up.`;
  if (inMinutes === 0) return `${host} is about to shut down.`;
  const what = mode === 'reboot' || mode === 'kexec' ? 'reboots' : 'shuts down';
  return `${host} ${what} in ${formatDuration(inMinutes * 60_000)}.`;
}

export const forecastFindings = {
  'link-carries': (seen) => ({ title: 'The copy keeps up', why: `${pace(seen)} That is ${share(seen)}.` }),
  'writes-close-to-link': (seen) => ({
    title: 'The copy barely keeps up',
    why: `${pace(seen)} That is ${share(seen)}: it drags on, and a busier moment may keep it from ending.`,
    next: 'Choose a quieter hour, raise the bandwidth limit, or allow a longer pause.',
    libvirt: { at: 'never', says: '' },
  }),
  'writes-too-fast': (seen) => ({
    title: 'At its present rate this move will not finish',
    why: `${pace(seen)} It needs ${formatRateBoth(seen.neededBytesPerSecond)}, or throttling, or post-copy.`,
    next: 'Raise the bandwidth limit if there is one, stop the job that writes so much, or choose a quieter hour.',
    libvirt: { at: 'never', says: '' },
  }),
  'writes-little': (seen) => ({
    title: 'The VM writes little',
    why: `About ${formatRateBoth(seen.writesBytesPerSecond)} of memory: even 100 Mbit/s carries that away. The link itself was not measured.`,
  }),
  'link-not-measured': (seen, ends) => ({
    title: 'Nobody has measured the link yet',
    why: `The VM writes about ${formatRateBoth(seen.writesBytesPerSecond)} of memory anew. Whether the link from ${ends.from} to ${ends.to} carries more than that is not known.`,
    next: 'Measure the link: that takes two seconds.',
    libvirt: { at: 'never', says: '' },
  }),
  'limits-make-sense': (seen) => ({
    title: 'The limits make sense',
    why:
      seen.limitBytesPerSecond === null || seen.atLeastMs === null
        ? `No limit on bandwidth; a pause of ${formatNumber(seen.pauseMs)} ms at most.`
        : `${formatRateBoth(seen.limitBytesPerSecond)} means at least ${formatDuration(seen.atLeastMs)}; a pause of ${formatNumber(seen.pauseMs)} ms at most.`,
  }),
  'limit-kept': (seen) => ({
    title: `libvirt remembers a limit of ${formatRateBoth(seen.limitBytesPerSecond)} for this VM`,
    why: `Somebody set it before, and it holds as long as the move asks for none: at least ${formatDuration(seen.atLeastMs)}.`,
    next: 'Set a bandwidth limit of your own in the options to go faster.',
    libvirt: { at: 'never', says: '' },
  }),
  'limits-amiss': ({ tooSlow, tooShort, tooLong }) => ({
    title:
      tooSlow !== null
        ? 'The bandwidth limit is too low'
        : tooShort !== null
          ? 'The longest pause is too short'
          : 'The longest pause is long',
    why: [
      ...(tooSlow === null
        ? []
        : [
            `${tooSlow.by === 'kept' ? 'libvirt remembers a limit' : 'The limit'} of ${formatRateBoth(tooSlow.limitBytesPerSecond)}, while the VM writes ${formatRateBoth(tooSlow.writesBytesPerSecond)}.`,
          ]),
      ...(tooShort === null
        ? []
        : [
            `QEMU would wait for a moment in which what is left fits into ${formatNumber(tooShort.pauseMs)} ms; at this rate of writing that takes ${formatNumber(tooShort.neededMs)} ms.`,
          ]),
      ...(tooLong === null
        ? []
        : [
            `A VM that stands still for up to ${formatDuration(tooLong.pauseMs)} may be taken for dead by its cluster.`,
          ]),
    ].join(' '),
    next: 'Change the figures in the options.',
    libvirt: { at: 'never', says: '' },
  }),
  'postcopy-not-used': () => ({
    title: 'No post-copy',
    why: 'Not part of this move: the VM is switched over once all of its memory is there.',
  }),
  'postcopy-possible': (seen, ends) => ({
    title: 'From the switch on, neither host has the whole VM',
    why: `If the network or a host fails then, the VM is lost${seen.recovers ? ' unless the move is taken up again' : ', for one of the two libvirts is too old to take the move up again'}.`,
    next: `Use it on a link you trust, and with ${ends.from} and ${ends.to} both on steady power.`,
    libvirt: { at: 'never', says: '' },
  }),
  'postcopy-impossible': (seen) => ({
    title: `Post-copy to ${seen.host} is not possible`,
    why: seen.reasons.map((reason) => reasons[reason](seen.host)).join(' '),
    next: seen.reasons.includes('userfaultfd-denied')
      ? `On ${seen.host}: sysctl vm.unprivileged_userfaultfd=1, or move without post-copy.`
      : 'Move without post-copy.',
    libvirt: { at: 'begin', says: 'Postcopy is not supported' },
  }),
  'no-disks-copied': () => ({
    title: 'No disks are copied',
    why: 'Not part of this move: the disks stay where they are, both hosts see them.',
  }),
  'disk-copy-takes': (seen) => ({
    title: `Copying ${formatCount(seen.disks.length, 'disk')} takes about ${formatDurationRange(seen.timeMs.low, seen.timeMs.high)}`,
    why: `${listed(seen.disks)}: ${formatBytes(seen.bytes)} at ${formatRateBoth(seen.copiesBytesPerSecond)}, while the VM writes ${formatRateBoth(seen.writesBytesPerSecond)}. How fast ${plural(seen.disks, 'the disk', 'the disks')} there can be written is not known.`,
    next: 'Memory follows once the disks are copied. Move at a quiet hour if that is long.',
  }),
  'disk-copy-falls-behind': (seen) => ({
    title: 'The copy of its disks falls behind',
    why: `The VM writes ${formatRateBoth(seen.writesBytesPerSecond)} to ${listed(seen.disks)}, and no more than ${formatRateBoth(seen.copiesBytesPerSecond)} is copied. It has no end of its own.`,
    next: 'Choose a quieter hour, or shut the VM down and move it cold.',
    libvirt: { at: 'never', says: '' },
  }),
  'power-steady': (seen) => ({
    title: 'Both hosts stay up',
    why: `No shutdown is planned on ${listed(seen.hosts)}, and nothing is being updated.`,
  }),
  'power-unsteady': (seen) => ({
    title:
      seen.hosts.flatMap(unsteady).length === 1
        ? (seen.hosts.flatMap(unsteady)[0] ?? '').replace(/\.$/, '')
        : `${listed(seen.hosts.map(({ host }) => host))} may not stay as ${plural(seen.hosts, 'it is', 'they are')}`,
    why: seen.hosts.flatMap(unsteady).join(' ') || 'Something is going on there.',
    next: seen.hosts.some(({ stops }) => stops !== null)
      ? 'Call it off (shutdown -c), or wait until it has happened.'
      : 'Wait until that is over.',
    libvirt: { at: 'never', says: '' },
  }),
} satisfies Partial<FindingTable>;
