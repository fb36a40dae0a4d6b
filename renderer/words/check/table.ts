import type { CheckGroup, CheckIdOf } from '../../../shared/domain/check-id';

export interface CheckWords {
  /** What the check is called in a list. */
  readonly name: string;
  /** The question it answers, as a person would ask it. */
  readonly asks: string;
  /** What going past its blocker means, in one sentence. Shown only where the engine lets a person do so. */
  readonly ifOverridden: string;
}

export type CheckWordsOf<G extends CheckGroup> = Readonly<Record<CheckIdOf<G>, CheckWords>>;

export const libvirtDecides =
  'libvirt asks the same question when the move begins, and the VM stays where it is if the answer is still no.';
