import type { CheckId } from '../../../shared/domain/check-id';
import type { FindingCode } from '../../../shared/domain/finding';
import type { Verdict } from '../../../shared/domain/preflight';
import type { StartedGuest } from '../guests/start-guest';
import type { Lab } from '../lab';

/** What a check says: how bad, and in which words. */
export interface Turn {
  readonly verdict: Verdict;
  readonly code: FindingCode;
}

/** Where a breakage is made: the lab and the guest that is to go from kvm1 to kvm2. */
export interface Scene {
  readonly lab: Lab;
  readonly guest: StartedGuest;
}

/** Who logs in to a host, where the breakage is the login itself. */
export interface LoginOf {
  readonly user?: string;
  readonly isReadOnly?: boolean;
}

/** One thing that is wrong, and all that changes with it. Making one may throw half way; taking it back is done then too. */
export interface Breakage {
  /** What is wrong, as it would be told: "the bridge is missing on kvm2". */
  readonly name: string;
  /** The check that is there for it, what it then says, and what must be read on the screen. */
  readonly turns: CheckId;
  readonly to: Turn;
  readonly words: readonly RegExp[];
  /** Every other check that changes with it, as a consequence; all not named stay as they were. */
  readonly alsoTurns?: Partial<Record<CheckId, Turn>>;
  /** What libvirt does with the same thing by itself. */
  readonly libvirt: LibvirtStand;
  /** Breaks it. Answers the VM to ask about where it is not the usual one. */
  readonly make: (scene: Scene) => Promise<Pick<StartedGuest, 'uuid' | 'name'> | void>;
  /** Leaves the hosts as they were; does no harm when nothing is broken, or half of it. */
  readonly takeBack: (scene: Scene) => Promise<unknown>;
  /** Read while a host is connected to: Drover is started anew to see it. */
  readonly needsNewConnection?: boolean;
  readonly logins?: Readonly<Record<string, LoginOf>>;
  /** These hosts cannot be connected while it lasts. */
  readonly unconnected?: readonly string[];
}

export type LibvirtStand =
  /** It refuses, in these words, through Drover with the blocker overridden. */
  | { readonly refuses: RegExp; readonly asked: 'through-drover' }
  /** Drover lets nobody past this blocker, or does not ask this way: virsh on kvm1 is refused in its place. */
  | { readonly refuses: RegExp; readonly asked: 'with-virsh'; readonly virsh?: VirshWords }
  /** No move asks it here, but its comparison of the VM's CPU with what kvm2 can give (virsh on kvm2) says the same. */
  | { readonly refuses: RegExp; readonly asked: 'to-compare' }
  /** It would go on without a word, or there is nothing to refuse; why that is so. */
  | { readonly refuses: 'never'; readonly because: string };

export interface VirshWords {
  /** Options before the command, such as `-r`. */
  readonly before?: readonly string[];
  /** False: the destination is left to name itself, as it is by default outside Drover. */
  readonly tellsAddress?: boolean;
}

export const turn = (verdict: Verdict, code: FindingCode): Turn => ({ verdict, code });

/** Several checks that all end alike. */
export function all(ids: readonly CheckId[], to: Turn): Partial<Record<CheckId, Turn>> {
  return Object.fromEntries(ids.map((id) => [id, to]));
}
