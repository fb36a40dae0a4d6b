import type { Pair } from '../../shared/domain/matrix';
import { sayFault } from './fault';
import { type Ends, sayFinding } from './finding';

export interface PairWords {
  readonly title: string;
  readonly why: string;
  readonly next: string;
}

const labels: Readonly<Record<Pair['fit'], string>> = {
  looking: 'being looked at',
  fit: 'VMs can go',
  warned: 'with a warning',
  unfit: 'cannot',
};

/** Whether VMs can go from one host to the other, in two words. */
export const sayFit = (fit: Pair['fit']): string => labels[fit];

/** What speaks against a pair of hosts, whichever VM it is. */
export function sayPairReason(reason: Pair['reasons'][number], ends: Ends): PairWords {
  if (reason.code === 'fault') {
    const words = sayFault(reason.fault);
    return { title: words.title, why: words.explanation, next: words.nextStep };
  }
  if (reason.code === 'cpu-misses') {
    return {
      title: `${ends.to} lacks a part of ${ends.from}’s CPU`,
      why: `libvirt on ${ends.to} says: ${reason.seen.missing || 'incompatible'}`,
      next: 'A VM that was given the whole CPU (host-model, host-passthrough) stays; one with a model that both know may go. The common CPU below is such a one.',
    };
  }
  const { title, why, next } = sayFinding(reason, ends);
  return { title, why, next: next ?? '' };
}
