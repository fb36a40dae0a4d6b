import type { Finding, FindingCode } from '../../../shared/domain/finding';

/** Names of the two hosts, as the person calls them. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

export interface FindingWords {
  /** The finding in a line, naming hosts and things. */
  readonly title: string;
  /** Why it matters, with the facts seen. */
  readonly why: string;
  /** What a person can do about it; left out where nothing needs doing. */
  readonly next?: string;
}

type SeenOf<C extends FindingCode> = Extract<Finding, { code: C }>['seen'];

export type FindingTable = { readonly [C in FindingCode]: (seen: SeenOf<C>, ends: Ends) => FindingWords };

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
