import type { Fault } from '../../shared/domain/fault';
import {
  MovePhase,
  type Move,
  type MoveDetail,
  type MoveLogLine,
  type MoveProgress,
  type MoveState,
  type Proof,
  type Sight,
} from '../../shared/domain/migration';
import { from, to } from './fake-names';

/*
  One move in every state a screen can meet. The figures are invented, the shapes are the contract's. Times are given
  from `nowMs`, so that “41 s ago” is what it says.
*/

const GiB = 1024 ** 3;
const MiB = 1024 ** 2;
const total = 64 * GiB;

type ProgressName = 'firstPass' | 'converging' | 'standingStill';

const progress = (name: ProgressName, atMs: number): MoveProgress => {
  const common = { atMs, totalBytes: total, sentBytesPerSecond: 1.09 * GiB, expectedDowntimeMs: 150 };
  switch (name) {
    case 'firstPass':
      return {
        ...common,
        pass: 1,
        remainingBytes: 41 * GiB,
        sentBytes: 23 * GiB,
        dirtiedBytesPerSecond: 0,
        expectedDowntimeMs: null,
        timeLeftMs: { low: 37_600, high: 56_400 },
        convergence: 'measuring',
      };
    case 'converging':
      return {
        ...common,
        pass: 2,
        remainingBytes: 24.1 * GiB,
        sentBytes: 71.8 * GiB,
        dirtiedBytesPerSecond: 0.31 * GiB,
        timeLeftMs: { low: 18_000, high: 24_000 },
        convergence: 'converges',
      };
    case 'standingStill':
      return {
        ...common,
        pass: 14,
        remainingBytes: 3.2 * GiB,
        sentBytes: 148 * GiB,
        sentBytesPerSecond: 118 * MiB,
        dirtiedBytesPerSecond: 143 * MiB,
        expectedDowntimeMs: 27_000,
        timeLeftMs: null,
        convergence: 'stands-still',
      };
  }
};

const present = (
  state: 'running' | 'paused' | 'off',
  reason: string,
  isDefined = true,
  hasJob = false,
): Sight => ({
  at: 'present',
  state,
  reason,
  isDefined,
  hasJob,
});
const absent: Sight = { at: 'absent' };
const lineLost: Fault = { code: 'line-lost', address: '192.168.20.3', port: 22, raw: 'read ECONNRESET' };
const silent: Sight = { at: 'silent', because: lineLost };

const moving = (phase: MovePhase, seen: MoveProgress | null = null, isCancelling = false): MoveState => ({
  at: 'moving',
  phase,
  isCancelling,
  progress: seen,
});

const perform: Fault = {
  code: 'libvirt',
  number: 9,
  domain: 10,
  raw: 'operation failed: migration out job: Unable to write to socket: Connection reset by peer',
  texts: ['operation failed'],
  call: 'DOMAIN_MIGRATE_PERFORM3_PARAMS',
};

const states = (nowMs: number) => {
  const endedAtMs = nowMs - 3_000;
  const proof = (source: Sight, destination: Sight): Proof => ({ askedAtMs: endedAtMs, source, destination });
  const arrived = proof(absent, present('running', 'migrated'));
  const stayed = proof(present('running', 'booted'), absent);
  return {
    asked: moving('asked'),
    rechecking: moving('rechecking'),
    begin: moving('begin'),
    prepare: moving('prepare'),
    starting: moving('perform'),
    firstPass: moving('perform', progress('firstPass', nowMs)),
    converging: moving('perform', progress('converging', nowMs)),
    standingStill: moving('perform', progress('standingStill', nowMs)),
    cancelling: moving('perform', progress('converging', nowMs), true),
    finish: moving('finish', progress('converging', nowMs)),
    confirm: moving('confirm', progress('converging', nowMs)),
    proving: moving('proving', progress('converging', nowMs)),
    arrived: {
      at: 'arrived',
      proof: arrived,
      endedAtMs,
      tookMs: 38_000,
      downtimeMs: 84,
      clocksApartMs: 2,
      sentBytes: 88.4 * GiB,
    },
    arrivedUnmeasured: {
      at: 'arrived',
      proof: arrived,
      endedAtMs,
      tookMs: 38_000,
      downtimeMs: null,
      clocksApartMs: null,
      sentBytes: null,
    },
    cancelled: { at: 'stayed', proof: stayed, endedAtMs, because: { code: 'cancelled' } },
    stayed: { at: 'stayed', proof: stayed, endedAtMs, because: perform },
    blocked: {
      at: 'stayed',
      proof: stayed,
      endedAtMs,
      because: { code: 'checks-block', checks: ['libvirt-network-ready', 'migration-port-open'] },
    },
    unclear: {
      at: 'unclear',
      proof: proof(present('paused', 'migration'), silent),
      endedAtMs,
      because: lineLost,
      waysOut: ['look-again'],
    },
    unclearBoth: {
      at: 'unclear',
      proof: proof(present('paused', 'migration'), present('running', 'unpaused')),
      endedAtMs,
      because: lineLost,
      waysOut: ['look-again', 'remove-source-half', 'resume-on-source', 'close-card'],
    },
  } as const satisfies Record<string, MoveState>;
};

export type MoveName = keyof ReturnType<typeof states>;

/** The move called `name`, asked for 41 s before `nowMs`. */
export function fakeMove(name: MoveName, nowMs: number, vm = 'billing-db'): Move {
  return {
    id: `move-${name}`,
    vmId: '0d2d7c1e-52a5-4c19-8d55-0c1a2b3c4d31',
    vm,
    fromHostId: from.id,
    from: from.name,
    toHostId: to.id,
    to: to.name,
    options: { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true },
    overridden: [],
    askedAtMs: nowMs - 41_000,
    state: states(nowMs)[name],
  };
}

/** The move with its phases, curve and log. */
export function fakeMoveDetail(name: MoveName, nowMs: number): MoveDetail {
  const move = fakeMove(name, nowMs);
  return { move, phases: phasesOf(move), samples: samplesOf(move, nowMs), log: logOf(move) };
}

/** When each phase began, from the ask on. */
const beganAfterMs: Readonly<Record<MovePhase, number>> = {
  asked: 0,
  rechecking: 5,
  begin: 320,
  prepare: 350,
  perform: 430,
  finish: 37_600,
  confirm: 37_690,
  proving: 37_720,
};

function phasesOf({ askedAtMs, state }: Move): MoveDetail['phases'] {
  const last = state.at === 'moving' ? state.phase : lastPhase(state);
  const reached = MovePhase.options.slice(0, MovePhase.options.indexOf(last) + 1);
  const phases = state.at === 'moving' || last === 'proving' ? reached : [...reached, 'proving' as const];
  return phases.map((phase) => ({ phase, atMs: askedAtMs + beganAfterMs[phase] }));
}

function lastPhase(state: Exclude<MoveState, { at: 'moving' }>): MovePhase {
  if (state.at === 'arrived') return 'proving';
  if (state.at === 'unclear') return 'finish';
  return state.because.code === 'checks-block' ? 'rechecking' : 'perform';
}

const hasMemory = ({ state }: Move): boolean =>
  state.at === 'moving'
    ? state.progress !== null
    : state.at !== 'stayed' || state.because.code !== 'checks-block';

/** Two passes over memory: the first takes everything, the second what was dirtied meanwhile. Ends as the figures say. */
function samplesOf(move: Move, nowMs: number): MoveDetail['samples'] {
  if (!hasMemory(move)) return [];
  const now = move.state.at === 'moving' ? move.state.progress : null;
  const stepMs = 500;
  const count = Math.floor((nowMs - move.askedAtMs - 1_000) / stepMs);
  const sent = now?.sentBytesPerSecond ?? 1.09 * GiB;
  const dirtied = now?.dirtiedBytesPerSecond ?? 0.31 * GiB;
  const endBytes = now?.remainingBytes ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / count;
    const wave = index === count - 1 ? 0 : Math.sin(index * 1.7);
    const isFirst = now?.pass === 1 || share < 0.58;
    const firstEnds = now?.pass === 1 ? endBytes : 0.5 * GiB;
    const firstShare = now?.pass === 1 ? share : share / 0.58;
    const left = isFirst
      ? total + (firstEnds - total) * firstShare
      : 31 * GiB + (endBytes - 31 * GiB) * ((share - 0.58) / 0.42);
    return {
      atMs: move.askedAtMs + 1_000 + index * stepMs,
      remainingBytes: Math.max(0, left),
      sentBytesPerSecond: sent * (1 + 0.03 * wave),
      dirtiedBytesPerSecond: isFirst ? 0 : dirtied * (1 + 0.15 * wave),
    };
  });
}

function logOf(move: Move): MoveLogLine[] {
  const at = (phase: MovePhase): number => move.askedAtMs + beganAfterMs[phase];
  const { state } = move;
  const lines: MoveLogLine[] = [
    { atMs: at('asked'), event: 'asked' },
    { atMs: at('begin'), event: 'begun' },
    { atMs: at('prepare'), event: 'prepared', detail: 'tcp:192.168.20.3:49152' },
    { atMs: at('perform'), event: 'pass', detail: '1' },
    { atMs: at('perform') + 23_000, event: 'pass', detail: '2, 31.0 GiB dirty' },
  ];
  if (state.at === 'arrived') {
    lines.push(
      { atMs: at('finish'), event: 'switched' },
      { atMs: at('confirm'), event: 'finished' },
      { atMs: at('proving'), event: 'confirmed' },
      { atMs: state.endedAtMs, event: 'looked' },
    );
  }
  if (state.at === 'stayed' && state.because.code === 'libvirt') {
    lines.push({ atMs: state.endedAtMs, event: 'perform-failed', detail: 'code 9', raw: state.because.raw });
  }
  return lines;
}
