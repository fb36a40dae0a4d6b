import { domainCount } from '../thousand-domains';
import { networkNames, poolNames } from './whole-node';

/** A host read whole: how long it took from no connection at all, and what came. */
export interface Whole {
  readonly tookMs: number;
  readonly guests: number;
  /** With a state among the statistics. */
  readonly states: number;
  readonly definitions: number;
  readonly pools: number;
  readonly networks: number;
}

/** All read the same host, or nothing that follows means anything. */
export function mustBeWhole(who: string, { tookMs: _tookMs, ...seen }: Whole): void {
  const wanted = {
    guests: domainCount,
    states: domainCount,
    definitions: domainCount,
    pools: poolNames.length,
    networks: networkNames.length,
  };
  for (const [what, count] of Object.entries(wanted))
    if (seen[what as keyof typeof wanted] !== count)
      throw new Error(`of ${count} ${what} ${who} read ${seen[what as keyof typeof wanted]}`);
}
