import { assertNever } from '../../../shared/lib/assert-never';
import type { Move, MovePhase, MoveProgress } from '../../../shared/domain/migration';

/*
  How far the bar is filled, 0 to 1. What is left grows again with every pass over memory, so a bar of "bytes in place"
  would jump back. Here each pass has a stretch of its own, the first the longest, each later one half of what is left:
  the bar never goes back and never claims to be done. It is a picture; the figures beside it are the truth.
*/

const memoryFrom = 0.04;
const memoryTo = 0.95;
const firstPass = 0.7;

const fixed: Readonly<Record<Exclude<MovePhase, 'perform'>, number>> = {
  asked: 0,
  rechecking: 0.01,
  begin: 0.02,
  prepare: 0.03,
  finish: 0.96,
  confirm: 0.97,
  proving: 0.98,
};

export function fractionOf(state: Move['state']): number {
  switch (state.at) {
    case 'moving':
      return state.phase === 'perform'
        ? memoryFrom + (memoryTo - memoryFrom) * memoryFraction(state.progress)
        : fixed[state.phase];
    case 'arrived':
      return 1;
    case 'stayed':
    case 'unclear':
      return 0;
    default:
      return assertNever(state);
  }
}

function memoryFraction(progress: MoveProgress | null): number {
  if (progress === null || progress.totalBytes <= 0) return 0;
  const inPlace = Math.min(1, Math.max(0, 1 - progress.remainingBytes / progress.totalBytes));
  const begin = passBegin(progress.pass);
  return begin + (passBegin(progress.pass + 1) - begin) * inPlace;
}

const passBegin = (pass: number): number => (pass <= 1 ? 0 : 1 - (1 - firstPass) * 0.5 ** (pass - 2));
