import { ShieldCheck } from 'lucide-react';
import { useDrover } from '../../api/use-drover';
import { useFleet } from '../../api/use-fleet';
import { useTopic } from '../../api/use-topic';
import { EmptyState } from '../../components/empty-state';
import { FaultNotice } from '../../components/fault-notice';
import { Skeleton } from '../../components/skeleton';
import { usePairChecks } from '../../state/pair-checks';
import { PairForm } from './pair-form';
import { PairResults } from './pair-results';

/** Any two hosts, or one against all others, checked before anybody plans a move. */
export function PairsPage() {
  const { preflight } = useDrover();
  const fleet = useFleet();
  const { runId } = usePairChecks();
  const report = useTopic(preflight.pairs, runId === null ? undefined : { runId });
  const hosts = fleet.hosts.map(({ host }) => host);
  if (!fleet.isWaiting && hosts.length < 2) {
    return (
      <EmptyState title="Two hosts can be checked" icon={<ShieldCheck size={20} />}>
        Add another host: whether VMs can go from one to the other is found out here, before there is a move.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-6 *:shrink-0 max-[1199px]:p-4">
      <div>
        <h2 className="h1">Pairs</h2>
        <p className="m-0 max-w-180 text-ink-3">
          Any two hosts, or one against all others, before anybody plans a move: whether they reach each other
          and fit. What belongs to a VM (its disks, networks, CPU) is checked with the VM.
        </p>
      </div>
      <PairForm hosts={hosts} isRunning={report.value?.endedAtMs === null} />
      {report.fault !== undefined && <FaultNotice fault={report.fault} isAnnounced />}
      {report.isWaiting && <Skeleton label="The checks begin" lines={3} lineHeight={48} />}
      {report.value !== undefined && <PairResults report={report.value} hosts={hosts} />}
      {runId === null && (
        <EmptyState title="Nothing checked yet" icon={<ShieldCheck size={20} />}>
          Choose the two sides and press “Check”. Nothing is changed on any host; a listening port is opened
          for a few seconds to see whether it can be reached.
        </EmptyState>
      )}
    </div>
  );
}
