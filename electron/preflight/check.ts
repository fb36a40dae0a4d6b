import type { Fault } from '../../shared/domain/fault';
import { rawTextOf } from '../../shared/domain/fault-text';
import type { Finding } from '../../shared/domain/finding';
import type { CheckGroup, CheckId } from '../../shared/domain/check-id';
import type { Verdict } from '../../shared/domain/preflight';
import type { Result } from '../../shared/lib/result';
import type { Facts } from './facts';

/** What a check saw, and what it amounts to. */
export interface Look {
  readonly verdict: Exclude<Verdict, 'unknown'>;
  readonly finding: Finding;
}

/** One question about a VM and a pair of hosts. It only looks; a repair is another file. */
export interface Check {
  readonly id: CheckId;
  readonly group: CheckGroup;
  /** libvirt itself decides anyway, so a person may go past its blocker. Never where data is guarded. */
  readonly isOverridable: boolean;
  /** Costs a call or two to the daemons and no command: asked of every host in "Where to", and right before a move. */
  readonly isQuick: boolean;
  /** `pair`: it asks nothing of the VM, and is asked of two hosts as well before anybody plans a move. Left out: `vm`. */
  readonly about?: 'pair' | 'vm';
  look(facts: Facts): Promise<Look> | Look;
}

export const fine = (finding: Finding): Look => ({ verdict: 'fine', finding });
export const note = (finding: Finding): Look => ({ verdict: 'note', finding });
export const warning = (finding: Finding): Look => ({ verdict: 'warning', finding });
export const blocker = (finding: Finding): Look => ({ verdict: 'blocker', finding });

/** A fact could not be had, so that the check cannot tell. Caught where checks are run, and nowhere else. */
export class CouldNotTell extends Error {}

/** The value, or the whole check ends as "could not tell" with the fault's own text. */
export function told<T>(answer: Result<T, Fault>): T {
  if (answer.ok) return answer.value;
  throw new CouldNotTell(rawTextOf(answer.fault));
}
