import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';
import type { Baseline, BaselineAsk, Pair } from '../../shared/domain/matrix';
import type { Result } from '../../shared/lib/result';
import type { Hosts } from '../hosts/host';
import type { Log } from '../ports';
import { findBaseline } from './baseline';
import { createPairs } from './watch-pairs';

/** Hosts against hosts: where VMs can go, and the CPU that would let them go everywhere. Reads only. */
export interface Matrix {
  watchPairs(watcher: Watcher<Pair[]>): Stop;
  baseline(ask: BaselineAsk): Promise<Result<Baseline, Fault>>;
}

export function createMatrix(needs: { readonly hosts: Hosts; readonly log: Log }): Matrix {
  return {
    watchPairs: createPairs(needs),
    baseline: (ask) => findBaseline(needs.hosts, ask),
  };
}
