import type { PairsReport } from '../../../shared/domain/preflight';
import type { PreflightExport } from '../../../shared/domain/preflight-export';
import { exportPreflight } from '../../words/export/preflight-export';
import type { PairOnScreen } from './pairs-on-screen';

const notProved = [
  'What belongs to a VM: whether its disks, networks, CPU, devices and memory fit is checked with the VM and its destination.',
  'That everything stays as it was seen: hosts, firewalls and room may change a minute later.',
];

/** What was found between hosts, for a change ticket. */
export function exportPairs(
  { startedAtMs, endedAtMs }: PairsReport,
  pairs: readonly PairOnScreen[],
  droverVersion: string | undefined,
): PreflightExport {
  return exportPreflight({
    occasion: 'pairs',
    droverVersion,
    madeAtMs: endedAtMs ?? Date.now(),
    results: pairs.map(({ from, to, checks, verdict: { title, text, inTheWay } }) => ({
      from,
      to,
      startedAtMs,
      endedAtMs,
      checks,
      overridden: [],
      verdict: { title, text, isFree: inTheWay === undefined },
    })),
    notProved,
  });
}
