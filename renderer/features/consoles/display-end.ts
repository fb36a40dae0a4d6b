import { canBeAnswered } from './security-types';

/** How a display's connection ended. */
export type DisplayEnd =
  /** The VM went, or the line to it. */
  | { readonly is: 'lost' }
  | { readonly is: 'wrong-password' }
  /** Its server lets nobody in by what this viewer speaks. */
  | { readonly is: 'unspoken'; readonly types: readonly number[] }
  | { readonly is: 'denied'; readonly why: string };

/** What is known of a connection when it ends. */
export interface DisplaySeen {
  readonly wasDrawn: boolean;
  /** Undefined when the server did not get so far as to say. */
  readonly types: readonly number[] | undefined;
  readonly hasGivenPassword: boolean;
  /** The server refused, for the reason it gave, if any. */
  readonly refusal: { readonly reason: string | undefined } | undefined;
}

export function displayEnd({ wasDrawn, types, hasGivenPassword, refusal }: DisplaySeen): DisplayEnd {
  if (wasDrawn) return { is: 'lost' };
  if (refusal !== undefined) {
    if (hasGivenPassword) return { is: 'wrong-password' };
    return { is: 'denied', why: refusal.reason ?? 'It gave no reason.' };
  }
  if (types !== undefined && !canBeAnswered(types)) return { is: 'unspoken', types };
  return { is: 'lost' };
}
