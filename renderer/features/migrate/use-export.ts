import type { PreflightExport } from '../../../shared/domain/preflight-export';
import { useDrover } from '../../api/use-drover';
import { useTopic } from '../../api/use-topic';
import { exportPreflight } from '../../words/export/preflight-export';
import { summarize } from '../../words/verdict';
import { commandOf } from './command-of';
import { notProved } from './not-proved';
import type { MigrationPlan } from './use-migration-plan';
import { whatIfItFails, whatWillHappen } from './will-happen';

/** Makes the wizard's newest result into an export, with the plan as it stands; undefined before there is one. */
export function useExport(
  plan: MigrationPlan,
  occasion: 'checks' | 'rehearsal',
): () => PreflightExport | undefined {
  const { app } = useDrover();
  const droverVersion = useTopic(app.info).value?.version;
  return () => {
    const { report, vmName, ends, options, overridden, target } = plan;
    if (report.value === undefined) return undefined;
    const { checks, startedAtMs, endedAtMs } = report.value;
    const { title, text, inTheWay } = summarize(checks, overridden);
    const verdict = { title, text, isFree: inTheWay === undefined };
    const [from, to] = [
      addressed(plan, target.fromHostId, ends.from),
      addressed(plan, plan.toHostId, ends.to),
    ];
    return exportPreflight({
      occasion,
      droverVersion,
      madeAtMs: endedAtMs ?? Date.now(),
      vm: { name: vmName, id: target.vmId },
      results: [{ from, to, startedAtMs, endedAtMs, checks, overridden, verdict }],
      plan: {
        options,
        willHappen: [...whatWillHappen({ vm: vmName, ends, options, overridden })],
        ifItFails: [...whatIfItFails(vmName, ends)],
        virsh: commandOf(plan) ?? null,
      },
      notProved: notProved(vmName, ends, checks),
    });
  };
}

const addressed = ({ hosts }: MigrationPlan, hostId: string | null, name: string) => ({
  name,
  address: hosts.value?.find((host) => host.id === hostId)?.address ?? 'no longer known',
});
