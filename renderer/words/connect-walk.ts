import type { Fault, FaultCode } from '../../shared/domain/fault';
import type { Connection, ConnectStep, ConnectStepId } from '../../shared/domain/host';
import { formatDuration } from '../format/duration';
import { sayStepState } from './connect-step';
import { type FaultWords, sayFault } from './fault';

/** One row of the walk from a name to what libvirt has there. */
export interface WalkRow {
  readonly key: string;
  readonly title: string;
  readonly state: ConnectStep['state'];
  /** How it went, in a word or two: `done`, `failed`, `not reached`. */
  readonly result: string;
  readonly tookMs?: number;
  /** What was seen, raw: an address, a fingerprint, a socket's path. */
  readonly detail?: string;
  /** At the row where it ended: what happened and what to do now. */
  readonly fault?: FaultWords;
  /** Ways of logging in that were tried, each with its answer. */
  readonly notes: readonly string[];
}

interface Part {
  readonly title: string;
  /** Faults that say it was here; others belong to the first part. */
  readonly faults?: readonly FaultCode[];
}

/** The steps as the engine reports them, and what a person can tell apart in each. */
const partsOf: Readonly<Record<ConnectStepId, readonly Part[]>> = {
  resolve: [{ title: 'Find the address' }],
  tcp: [{ title: 'Reach the SSH port' }],
  'host-key': [
    { title: 'Hear an SSH server' },
    { title: 'Agree on encryption', faults: ['no-common-algorithm'] },
    { title: 'Check the host key', faults: ['host-key-declined', 'host-key-changed', 'host-key-revoked'] },
  ],
  login: [{ title: 'Log in' }],
  channel: [{ title: 'Open a way to libvirt’s socket' }],
  libvirt: [
    { title: 'Be let in by libvirt' },
    { title: 'Understand its version', faults: ['libvirt-too-old'] },
  ],
  inventory: [{ title: 'Read what is there' }],
};

const order = Object.keys(partsOf) as ConnectStepId[];

/** What is missed before anything is sent to anybody. */
const beforehand: Partial<Record<FaultCode, string>> = {
  'ssh-config-broken': 'Read ssh’s configuration',
  'proxy-command': 'Read ssh’s configuration',
  'jump-unusable': 'Find the way through the jump hosts',
  'agent-missing': 'Make the login ready',
  'key-unreadable': 'Make the login ready',
  'key-unsupported': 'Make the login ready',
};

/** Every step of the last connecting, in order; the one where it ended has the fault's words. */
export function walkOf(connection: Connection): readonly WalkRow[] {
  const steps = 'steps' in connection ? connection.steps : order.map(waiting);
  const fault = 'because' in connection ? connection.because : undefined;
  const rows = steps.flatMap((step) => rowsOf(step, step.state === 'failed' ? fault : undefined));
  const told =
    fault === undefined || steps.some((step) => step.state === 'failed') ? rows : place(rows, fault);
  const isOver = connection.at !== 'connecting';
  return told.map((row) => (isOver && row.state === 'waiting' ? { ...row, result: 'not reached' } : row));
}

const waiting = (id: ConnectStepId): ConnectStep => ({ id, state: 'waiting' });

/** The fault fits no step that was begun: it was found before the first, or came after the last. */
function place(rows: readonly WalkRow[], fault: Fault): readonly WalkRow[] {
  const first = rows.findIndex((row) => row.state !== 'done');
  const title = beforehand[fault.code] ?? (first < 0 ? 'Stay connected' : undefined);
  if (title === undefined) return rows.map((row, at) => (at === first ? failed(row, fault) : row));
  const row = failed({ key: 'beside', title, state: 'failed', result: '', notes: [] }, fault);
  return first < 0 ? [...rows, row] : [row, ...rows];
}

const failed = (row: WalkRow, fault: Fault): WalkRow => ({
  ...row,
  state: 'failed',
  result: sayStepState('failed'),
  fault: sayFault(fault),
  notes: notesOf(fault),
});

function rowsOf(step: ConnectStep, fault: Fault | undefined): WalkRow[] {
  const parts = partsOf[step.id];
  const at = reached(step, parts, fault);
  return parts.map(({ title }, index) => {
    const state = index < at ? 'done' : index > at ? 'waiting' : step.state;
    const row: WalkRow = {
      key: `${step.via ?? ''} ${step.id} ${index}`,
      title: step.via === undefined ? title : `${step.via}: ${title}`,
      state,
      result: sayStepState(state),
      notes: [],
      // One time was measured for all parts: it stands at the last one that was reached.
      ...(index === at && step.tookMs !== undefined && { tookMs: step.tookMs }),
      ...(index === at && step.detail !== undefined && { detail: step.detail }),
    };
    return fault !== undefined && index === at ? failed(row, fault) : row;
  });
}

/** Which part of a step it has come to. */
function reached({ state }: ConnectStep, parts: readonly Part[], fault: Fault | undefined): number {
  if (state === 'done' || state === 'asking') return parts.length - 1;
  if (fault === undefined) return 0;
  return Math.max(
    0,
    parts.findIndex(({ faults }) => faults?.includes(fault.code) === true),
  );
}

function notesOf(fault: Fault): readonly string[] {
  if (fault.code !== 'login-refused') return [];
  const unusable = fault.unusable ?? [];
  return [
    ...fault.tried.map((way) => `${way}: tried, refused`),
    ...fault.offered
      .filter((way) => !fault.tried.includes(way))
      .map((way) => `${way}: accepted there, not tried`),
    ...unusable.map(({ keyType, from }) => `${keyType} key from ${from}: cannot be used`),
  ];
}

/** The walk as text, for a ticket or a colleague. `heading` says which host and when. */
export function walkAsText(heading: string, rows: readonly WalkRow[]): string {
  return [heading, ...rows.flatMap((row, index) => rowAsLines(row, index + 1))].join('\n');
}

function rowAsLines({ title, result, tookMs, detail, fault, notes }: WalkRow, number: number): string[] {
  const took = tookMs === undefined ? '' : ` (${formatDuration(tookMs)})`;
  const seen = detail === undefined ? '' : `: ${detail}`;
  return [
    `${number}. ${title}: ${result}${took}${seen}`,
    ...notes.map((note) => `   - ${note}`),
    ...(fault === undefined
      ? []
      : [`   ${fault.title}`, `   ${fault.explanation}`, `   Next: ${fault.nextStep}`]),
    ...(fault?.raw === undefined ? [] : [`   Raw: ${fault.raw}`]),
  ];
}
