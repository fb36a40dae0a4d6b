import type { HostPair } from '../../../shared/domain/preflight';
import { everyOther, type PairEnd } from '../../state/pair-checks';

export type WantedPairs =
  | { readonly is: 'pairs'; readonly pairs: readonly HostPair[] }
  /** Why there is nothing to check yet. */
  | { readonly is: 'not-yet'; readonly because: string };

/** The pairs that two ends mean, one of which may be every other host. `hostIds` are those known. */
export function wantedPairs(
  { from, to }: { readonly from: PairEnd | null; readonly to: PairEnd | null },
  hostIds: readonly string[],
): WantedPairs {
  const isKnown = (end: PairEnd | null): end is PairEnd =>
    end === everyOther || (end !== null && hostIds.includes(end));
  if (!isKnown(from)) return notYet('Choose the host VMs would come from');
  if (!isKnown(to)) return notYet('Choose the host VMs would go to');
  if (from === everyOther && to === everyOther) return notYet('Choose one host on at least one side');
  if (from === to) return notYet('Choose two different hosts');
  const others = (of: PairEnd): readonly string[] => hostIds.filter((id) => id !== of);
  const sources = from === everyOther ? others(to) : [from];
  const destinations = to === everyOther ? others(from) : [to];
  const pairs = sources.flatMap((fromHostId) => destinations.map((toHostId) => ({ fromHostId, toHostId })));
  return pairs.length === 0 ? notYet('There is no other host') : { is: 'pairs', pairs };
}

const notYet = (because: string): WantedPairs => ({ is: 'not-yet', because });
