import type { Destination } from '../../../shared/domain/preflight';
import { sayFault } from '../../words/fault';
import { sayFinding, type Ends } from '../../words/finding';

export interface ReasonWords {
  readonly title: string;
  readonly why: string;
}

/** What speaks against a destination, in words: a finding, or the fault that keeps it out of reach. */
export function reasonWords(reason: Destination['reasons'][number], ends: Ends): ReasonWords {
  if (reason.code !== 'fault') return sayFinding(reason, ends);
  const words = sayFault(reason.fault);
  return { title: words.title, why: words.explanation };
}
