import type { Verdict } from '../../../shared/domain/preflight';
import type {
  ExportedCheck,
  ExportedPlan,
  ExportedResult,
  PreflightExport,
} from '../../../shared/domain/preflight-export';
import { formatDuration } from '../../format/duration';
import { formatCount } from '../../format/number';
import { formatBandwidth } from '../../format/rate';
import { formatFull } from '../../format/time';
import { verdictWord } from '../check';
import type { LibvirtPhase } from '../finding/table';
import { sayLibvirtStop } from '../libvirt-stop';
import { codeFence, markdownTable, plainText } from './markdown-text';

/** The result for a person to read in a change ticket, as Markdown with tables (GitHub, GitLab, Jira's importers). */
export function preflightMarkdown(made: PreflightExport): string {
  const { vm, results, plan, notProved } = made;
  const [only] = results;
  const isOne = results.length === 1 && only !== undefined;
  const parts = isOne
    ? [`# ${titleOf(made)}: ${wayOf(only)}`, ...resultParts(only, made, 2)]
    : [
        `# ${titleOf(made)}`,
        overview(results),
        ...results.flatMap((each) => [`## ${wayOf(each)}`, ...resultParts(each, made, 3)]),
      ];
  return [
    ...parts,
    ...(plan === null ? [] : planParts(plan)),
    ...(notProved.length === 0 ? [] : ['## What this does not prove', bullets(notProved)]),
    `${plainText(made.madeBy)}, ${formatFull(Date.parse(made.madeAt))}${vm === null ? '' : `, VM ${vm.id}`}`,
    '',
  ].join('\n\n');
}

function titleOf({ occasion, vm }: PreflightExport): string {
  if (vm === null) return 'Checks between hosts';
  return `${occasion === 'rehearsal' ? 'Rehearsal of moving' : 'Checks for moving'} ${plainText(vm.name)}`;
}

const wayOf = ({ from, to }: ExportedResult): string => `${plainText(from.name)} → ${plainText(to.name)}`;

const overview = (results: readonly ExportedResult[]): string =>
  markdownTable(
    ['From', 'To', 'Verdict', 'Found'],
    results.map((each) => [
      plainText(each.from.name),
      plainText(each.to.name),
      plainText(each.verdict.title),
      countsOf(each),
    ]),
  );

function resultParts(result: ExportedResult, { vm }: PreflightExport, level: number): string[] {
  const { verdict, checks } = result;
  const heading = '#'.repeat(level);
  const groups = [...new Set(checks.map(({ group }) => group))];
  return [
    `**${plainText(verdict.title)}.** ${plainText(verdict.text)}`,
    markdownTable(['', ''], factsOf(result, vm)),
    ...overriddenParts(checks, heading),
    ...groups.flatMap((group) => [
      `${heading} ${plainText(group)}`,
      checkTable(checks.filter((check) => check.group === group)),
    ]),
  ];
}

function factsOf(result: ExportedResult, vm: PreflightExport['vm']): string[][] {
  const { from, to, startedAt, endedAt } = result;
  const tookMs = endedAt === null ? undefined : Date.parse(endedAt) - Date.parse(startedAt);
  const ended = tookMs === undefined ? 'not all had ended' : `took ${formatDuration(tookMs)}`;
  return [
    ...(vm === null ? [] : [['VM', `${plainText(vm.name)} (${plainText(vm.id)})`]]),
    ['From', `${plainText(from.name)} (${plainText(from.address)})`],
    ['To', `${plainText(to.name)} (${plainText(to.address)})`],
    ['Checked', `${formatFull(Date.parse(startedAt))}, ${ended}`],
    ['Found', countsOf(result)],
  ];
}

const countsOf = ({ counts }: ExportedResult): string =>
  [
    counts.blocker > 0 && formatCount(counts.blocker, 'blocker'),
    counts.unknown > 0 && `${counts.unknown} could not tell`,
    counts.warning > 0 && formatCount(counts.warning, 'warning'),
    counts.note > 0 && formatCount(counts.note, 'note'),
    `${counts.fine} fine`,
    counts['not-made'] > 0 && `${counts['not-made']} not made`,
  ]
    .filter((part) => part !== false)
    .join(', ');

function overriddenParts(checks: readonly ExportedCheck[], heading: string): string[] {
  const past = checks.filter(({ overridden }) => overridden !== undefined);
  if (past.length === 0) return [];
  const lines = past.map(
    ({ name, title = '', overridden }) =>
      `- **${plainText(name)}**: ${plainText(title)}. ${plainText(overridden?.means ?? '')}`,
  );
  return [`${heading} Overridden knowingly`, lines.join('\n')];
}

const checkTable = (checks: readonly ExportedCheck[]): string =>
  markdownTable(
    ['Verdict', 'Check', 'Found'],
    checks.map((check) => [verdictCell(check), plainText(check.name), foundCell(check)]),
  );

const said = (verdict: ExportedCheck['verdict']): string =>
  verdict === 'not-made' ? 'Not made' : verdictWord[verdict satisfies Verdict];

function verdictCell({ verdict, overridden }: ExportedCheck): string {
  const word = verdict === 'fine' || verdict === 'note' ? said(verdict) : `**${said(verdict)}**`;
  return overridden === undefined ? word : `${word}, overridden`;
}

function foundCell({ asks, title, why, next, libvirt }: ExportedCheck): string {
  if (title === undefined) return plainText(asks);
  const stop = libvirt && sayLibvirtStop({ at: libvirt.at as LibvirtPhase, says: libvirt.says });
  return [
    `${plainText(title)}. ${plainText(why ?? '')}`,
    next && `Next: ${plainText(next)}`,
    stop && plainText(stop),
  ]
    .filter(Boolean)
    .join('<br>');
}

function planParts({ options, willHappen, ifItFails, virsh }: ExportedPlan): string[] {
  const { maxDowntimeMs, bandwidthMiBps, isPersistentThere, isUndefinedHere } = options;
  return [
    '## Plan',
    markdownTable(
      ['Option', 'Value'],
      [
        ['Longest pause', `${maxDowntimeMs} ms`],
        ['Bandwidth', bandwidthMiBps === null ? 'unlimited' : plainText(formatBandwidth(bandwidthMiBps))],
        ['Defined on the destination', isPersistentThere ? 'yes' : 'no'],
        ['Definition removed from the source', isUndefinedHere ? 'yes' : 'no'],
      ],
    ),
    '### What will happen',
    willHappen.map((sentence, index) => `${index + 1}. ${plainText(sentence)}`).join('\n'),
    '### If it fails',
    bullets(ifItFails),
    ...(virsh === null ? [] : ['### The same with virsh', codeFence(virsh, 'sh')]),
  ];
}

const bullets = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `- ${plainText(sentence)}`).join('\n');
