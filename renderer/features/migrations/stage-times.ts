import type { MoveDetail } from '../../../shared/domain/migration';
import { stageOf, stages, type Stage } from '../../words/phase';

export interface StageTime {
  readonly beganAtMs: number;
  /** Until the next stage began, or the end; undefined while it goes on. */
  readonly tookMs: number | undefined;
}

export type StageTimes = Readonly<Partial<Record<Stage, StageTime>>>;

/** When each stage began and how long it took; stages that were not reached are left out. */
export function stageTimes(phases: MoveDetail['phases'], endedAtMs: number | undefined): StageTimes {
  const begins = stages.flatMap((stage) => {
    const first = phases.find(({ phase }) => stageOf[phase] === stage);
    return first === undefined ? [] : [{ stage, beganAtMs: first.atMs }];
  });
  return Object.fromEntries(
    begins.map(({ stage, beganAtMs }, index) => {
      const until = begins[index + 1]?.beganAtMs ?? endedAtMs;
      return [stage, { beganAtMs, tookMs: until === undefined ? undefined : Math.max(0, until - beganAtMs) }];
    }),
  );
}
