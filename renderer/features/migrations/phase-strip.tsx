import type { Move, MoveDetail } from '../../../shared/domain/migration';
import { StatusIcon, type Status } from '../../components/status-icon';
import { formatBytesOf } from '../../format/bytes';
import { formatDuration } from '../../format/duration';
import { formatNumber } from '../../format/number';
import { stageOf, stages, type Stage } from '../../words/phase';
import { stageTimes, type StageTimes } from './stage-times';

/** Prepare → Memory → Switch over → Proof, each with what it took or what it will do. */
export function PhaseStrip({ detail }: { readonly detail: MoveDetail }) {
  const { move, phases } = detail;
  const endedAtMs = move.state.at === 'moving' ? undefined : move.state.endedAtMs;
  const times = stageTimes(phases, endedAtMs);
  return (
    <ol aria-label="Phases" className="m-0 grid list-none grid-cols-4 gap-3 p-0">
      {stages.map((stage, index) => (
        <StageItem key={stage} stage={stage} number={index + 1} move={move} times={times} />
      ))}
    </ol>
  );
}

type Standing = 'done' | 'now' | 'ahead' | 'stopped' | 'skipped';

interface StageItemProps {
  readonly stage: Stage;
  readonly number: number;
  readonly move: Move;
  readonly times: StageTimes;
}

function StageItem({ stage, number, move, times }: StageItemProps) {
  const standing = standingOf(stage, move, times);
  const isQuiet = standing === 'ahead' || standing === 'skipped';
  return (
    <li aria-current={standing === 'now' ? 'step' : undefined} className="flex min-w-0 items-start gap-2">
      <StageMark standing={standing} number={number} />
      <span className="flex min-w-0 flex-col">
        <span className={isQuiet ? 'text-ink-3' : 'font-semibold'}>{nameOf(stage, move)}</span>
        <span className="min-h-5 text-ink-3 tabular-nums">{noteOf(stage, standing, move, times)}</span>
      </span>
    </li>
  );
}

const marks: Partial<Record<Standing, readonly [Status, string]>> = {
  done: ['ok', 'Done'],
  stopped: ['warn', 'Ended here'],
  skipped: ['skipped', 'Not reached'],
};

function StageMark({ standing, number }: { readonly standing: Standing; readonly number: number }) {
  const mark = marks[standing];
  if (mark !== undefined) return <StatusIcon status={mark[0]} label={mark[1]} />;
  const look = standing === 'now' ? 'bg-move-soft text-move-text' : 'bg-line text-ink-3';
  return (
    <span
      aria-hidden="true"
      className={`grid size-5 shrink-0 place-items-center rounded-full text-xs font-bold ${look}`}
    >
      {number}
    </span>
  );
}

function standingOf(stage: Stage, { state }: Move, times: StageTimes): Standing {
  if (state.at === 'moving') {
    const now = stages.indexOf(stageOf[state.phase]);
    const here = stages.indexOf(stage);
    return here < now ? 'done' : here === now ? 'now' : 'ahead';
  }
  if (stage === 'proof' || state.at === 'arrived') return 'done';
  if (times[stage] === undefined) return 'skipped';
  return lastReached(times) === stage ? 'stopped' : 'done';
}

const lastReached = (times: StageTimes): Stage | undefined =>
  stages.filter((stage) => stage !== 'proof' && times[stage] !== undefined).at(-1);

const names: Readonly<Record<Stage, string>> = {
  prepare: 'Prepare',
  memory: 'Memory',
  switch: 'Switch over',
  proof: 'Proof',
};

function nameOf(stage: Stage, { state }: Move): string {
  const isNow = stage === 'memory' && state.at === 'moving' && state.phase === 'perform';
  return isNow && state.progress !== null
    ? `Memory, pass ${formatNumber(state.progress.pass)}`
    : names[stage];
}

function noteOf(stage: Stage, standing: Standing, move: Move, times: StageTimes): string {
  if (standing === 'skipped') return 'not reached';
  if (standing === 'ahead') return ahead(stage, move);
  if (standing === 'now') return now(stage, move);
  if (stage === 'switch' && move.state.at === 'arrived' && move.state.downtimeMs !== null) {
    return `paused ${formatDuration(move.state.downtimeMs)}`;
  }
  const tookMs = times[stage]?.tookMs;
  return tookMs === undefined ? '' : formatDuration(tookMs);
}

function ahead(stage: Stage, { options }: Move): string {
  if (stage === 'switch') return `at most ${formatNumber(options.maxDowntimeMs)} ms`;
  return stage === 'proof' ? 'both hosts are asked' : 'while the VM runs';
}

function now(stage: Stage, { state }: Move): string {
  if (state.at !== 'moving') return '';
  if (stage !== 'memory') return 'now';
  const { progress } = state;
  if (progress === null || progress.totalBytes === 0) return 'beginning';
  return `${formatBytesOf(progress.totalBytes - progress.remainingBytes, progress.totalBytes)}`;
}
