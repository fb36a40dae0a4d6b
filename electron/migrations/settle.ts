import type { Fault } from '../../shared/domain/fault';
import { rawTextOf } from '../../shared/domain/fault-text';
import type { Proof, WayOut } from '../../shared/domain/migration';
import type { Result } from '../../shared/lib/result';
import type { Clock } from '../ports';
import { judge, type Action, type Knowledge } from './judge';

export interface Settling {
  /** Asks both hosts, now. */
  look(): Promise<Proof>;
  knowledge(): Knowledge;
  /** Takes the one action that is left; journalled before. */
  act(action: Action): Promise<Result<unknown, Fault>>;
  /** Shows the card as unclear, with what was seen. Called again whenever that changed. */
  showUnclear(proof: Proof, waysOut: readonly WayOut[]): void;
  note(event: string, detail?: string, raw?: string): void;
  /** Resolves when a host changed, a person asked to look again, or after so long. */
  change(withinMs: number): Promise<void>;
  readonly closing: AbortSignal;
  readonly clock: Clock;
}

export type Settled = { readonly at: 'arrived' | 'stayed'; readonly proof: Proof } | { readonly at: 'open' };

/** A job that ends, a half being taken down: looked at again this often. */
const soonMs = 500;
/** Nothing is known to be under way: a host's change wakes us sooner. */
const laterMs = 30_000;
/** So long a state between two states is not called unclear: daemons notice a lost client after at most 30 s. */
const graceMs = 8_000;
const mostFailedActs = 3;

/**
 * Looks at both hosts and does what is left to do, until the VM is known to have arrived or stayed. Runs on while the
 * card is unclear, so that a host that comes back settles it; ends open only when the engine closes.
 */
export async function settle(settling: Settling): Promise<Settled> {
  const began = settling.clock.monotonic();
  let failedActs = 0;
  while (!settling.closing.aborted) {
    const proof = await settling.look();
    const judged = judge(proof.source, proof.destination, settling.knowledge());
    if (judged.is === 'arrived' || judged.is === 'stayed') return { at: judged.is, proof };

    if (judged.is === 'act' && failedActs < mostFailedActs) {
      const acted = await settling.act(judged.action);
      if (acted.ok) continue;
      failedActs += 1;
      settling.note('action-failed', judged.action, rawTextOf(acted.fault));
    }
    const isOverdue = settling.clock.monotonic() - began > graceMs;
    const waysOut = judged.is === 'unclear' ? judged.waysOut : waysOutOf(judged.is === 'act' ? judged.action : undefined);
    if (isOverdue || (judged.is === 'unclear' && waysOut.length > 1)) settling.showUnclear(proof, waysOut);
    await settling.change(judged.is === 'unclear' && isOverdue ? laterMs : soonMs);
  }
  return { at: 'open' };
}

/** An action that failed again and again is left to a person, where a person can take it. */
function waysOutOf(action: Action | undefined): readonly WayOut[] {
  if (action === 'remove-source-half' || action === 'resume-on-source') return ['look-again', action];
  return ['look-again'];
}

