import type { Lab } from '../lab/lab';

/** One thing measured: Drover beside a peer that does the same. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly drover: number;
  readonly peer: number;
  readonly peerName: string;
  /** Which way it divides is told by `target`. */
  readonly ratio: number;
  /** In words, with the direction: `≤ 1.0 (Drover / virsh)`. */
  readonly target: string;
  readonly met: boolean;
}

export interface BenchOptions {
  /** How many pairs of runs, one of Drover's and one of the peer's; each bench has a usual number of its own. */
  readonly pairs?: number;
}

/** Runs inside the lab's network, against hosts that are up. `say` is for progress. */
export type Bench = (lab: Lab, options: BenchOptions, say: (text: string) => void) => Promise<Row[]>;
