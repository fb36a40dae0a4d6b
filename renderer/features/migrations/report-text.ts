import type { Move, MoveDetail, MoveLogLine, Sight } from '../../../shared/domain/migration';
import { formatBytes } from '../../format/bytes';
import { formatDuration } from '../../format/duration';
import { formatBandwidth } from '../../format/rate';
import { formatFull, formatTime } from '../../format/time';
import { checkWords } from '../../words/check';
import { sayFault } from '../../words/fault';
import { libvirtDowntime } from '../../words/libvirt-downtime';
import { sayMoveEvent } from '../../words/move-event';
import { sayOutcome } from '../../words/outcome';
import { saySight } from '../../words/sight';

/** The move as plain text for a change ticket: what was asked, how it ended, what both hosts said, the log. */
export function reportText(detail: MoveDetail): string {
  const { move } = detail;
  return [
    `Move of ${move.vm} from ${move.from} to ${move.to}: ${sayOutcome(move).word.toLowerCase()}`,
    '',
    ...table([
      ['VM', `${move.vm} (${move.vmId})`],
      ['From', move.from],
      ['To', move.to],
      ['Asked for', formatFull(move.askedAtMs)],
      ...endOf(move),
      ...asked(move),
    ]),
    ...proofOf(move),
    '',
    'Log',
    logText(detail.log),
  ].join('\n');
}

export const logText = (log: readonly MoveLogLine[]): string =>
  log
    .flatMap((line) => [
      `${formatTime(line.atMs)}  ${sayMoveEvent(line.event)}${line.detail === undefined ? '' : `: ${line.detail}`}`,
      ...(line.raw === undefined ? [] : line.raw.split('\n').map((text) => `          ${text}`)),
    ])
    .join('\n');

type Row = readonly [string, string];

function endOf({ state, askedAtMs }: Move): Row[] {
  if (state.at === 'moving') return [['State', 'still moving']];
  const ended: Row = ['Ended', formatFull(state.endedAtMs)];
  if (state.at !== 'arrived') {
    const { title, explanation, raw } = sayFault(state.because);
    return [
      ended,
      ['Because', `${title}. ${explanation}`],
      ...(raw === undefined ? [] : [['Raw text', raw] as const]),
    ];
  }
  const otherwise = libvirtDowntime(state);
  return [
    ended,
    ['Took', formatDuration(state.tookMs ?? state.endedAtMs - askedAtMs)],
    ['Paused', state.downtimeMs === null ? 'the hosts no longer know' : formatDuration(state.downtimeMs)],
    ...(otherwise === undefined ? [] : [['', otherwise] as const]),
    ['Sent', state.sentBytes === null ? 'the hosts no longer know' : formatBytes(state.sentBytes)],
  ];
}

function asked({ options, overridden }: Move): Row[] {
  return [
    ['Longest pause', `${options.maxDowntimeMs} ms`],
    ['Bandwidth', options.bandwidthMiBps === null ? 'unlimited' : formatBandwidth(options.bandwidthMiBps)],
    ['Defined there', options.isPersistentThere ? 'yes' : 'no'],
    ['Undefined here', options.isUndefinedHere ? 'yes' : 'no'],
    [
      'Overridden',
      overridden.length === 0 ? 'nothing' : overridden.map((id) => checkWords[id].name).join(', '),
    ],
  ];
}

function proofOf({ state, from, to }: Move): string[] {
  if (state.at === 'moving') return [];
  const { askedAtMs, source, destination } = state.proof;
  return [
    '',
    `Both hosts asked at ${formatFull(askedAtMs)}`,
    ...table([
      [from, heard(source)],
      [to, heard(destination)],
    ]),
  ];
}

const heard = (sight: Sight): string => {
  const { said, more } = saySight(sight);
  return [said, ...more].join(', ');
};

function table(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
