import type { HostSummary } from '../../../shared/domain/host';
import type { CheckResult, PairsReport } from '../../../shared/domain/preflight';
import type { CheckedHost } from '../../words/export/preflight-export';
import { summarizePair, type VerdictSummary } from '../../words/verdict';

export interface PairOnScreen {
  readonly key: string;
  readonly from: CheckedHost;
  readonly to: CheckedHost;
  readonly checks: readonly CheckResult[];
  readonly verdict: VerdictSummary;
}

/** The pairs of a report, with the hosts as people call them; in the order asked, since who waits looks at one place. */
export function pairsOnScreen(report: PairsReport, hosts: readonly HostSummary[]): readonly PairOnScreen[] {
  const named = (hostId: string): CheckedHost => {
    const host = hosts.find(({ id }) => id === hostId);
    return { name: host?.name ?? hostId, address: host?.address ?? 'no longer known' };
  };
  return report.pairs.map(({ fromHostId, toHostId, checks }) => ({
    key: `${fromHostId} ${toHostId}`,
    from: named(fromHostId),
    to: named(toHostId),
    checks,
    verdict: summarizePair(checks),
  }));
}
