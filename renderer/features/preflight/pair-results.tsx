import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { HostSummary } from '../../../shared/domain/host';
import type { PairsReport } from '../../../shared/domain/preflight';
import type { PreflightExport } from '../../../shared/domain/preflight-export';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { ExportDialog } from '../../components/checks/export-dialog';
import { GuardedButton } from '../../components/guarded-button';
import { formatCount, formatNumber } from '../../format/number';
import { exportPairs } from './export-pairs';
import { PairResult } from './pair-result';
import { type PairOnScreen, pairsOnScreen } from './pairs-on-screen';

interface PairResultsProps {
  readonly report: PairsReport;
  readonly hosts: readonly HostSummary[];
}

/** Each pair with its verdict; one alone lies open. */
export function PairResults({ report, hosts }: PairResultsProps) {
  const { app } = useDrover();
  const droverVersion = useTopic(app.info).value?.version;
  const [opened, setOpened] = useState<string>();
  const [made, setMade] = useState<PreflightExport>();
  const pairs = pairsOnScreen(report, hosts);
  const open = pairs.length === 1 ? (opened ?? pairs[0]?.key) : opened;
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <span role="status" className="text-ink-2 tabular-nums">
          {summaryOf(pairs)}
        </span>
        <GuardedButton
          size="small"
          variant="quiet"
          icon={<FileDown size={14} />}
          reason={report.endedAtMs === null ? 'The checks are still running' : undefined}
          onPress={() => setMade(exportPairs(report, pairs, droverVersion))}
        >
          Export…
        </GuardedButton>
      </div>
      <ul aria-label="Pairs of hosts" className="m-0 flex list-none flex-col gap-2 p-0">
        {pairs.map((pair) => (
          <PairResult
            key={`${report.runId} ${pair.key}`}
            pair={pair}
            isOpen={open === pair.key}
            onTurn={() => setOpened(open === pair.key ? '' : pair.key)}
          />
        ))}
      </ul>
      {made !== undefined && <ExportDialog made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function summaryOf(pairs: readonly PairOnScreen[]): string {
  const count = (tone: PairOnScreen['verdict']['tone']) =>
    pairs.filter(({ verdict }) => verdict.tone === tone).length;
  const looking = count('plain');
  return [
    `${formatCount(count('ok'), 'way')} open`,
    `${formatNumber(count('warn'))} with something to look at`,
    `${formatNumber(count('bad'))} closed`,
    ...(looking > 0 ? [`${formatNumber(looking)} being looked at`] : []),
  ].join(' · ');
}
