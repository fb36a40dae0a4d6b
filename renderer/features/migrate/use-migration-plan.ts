import { useReducer } from 'react';
import type { Fault } from '../../../shared/domain/fault';
import type { HostSummary } from '../../../shared/domain/host';
import type { MoveOptions } from '../../../shared/domain/migration';
import type { CheckId } from '../../../shared/domain/check-id';
import type { Destination, PreflightAsk, PreflightReport } from '../../../shared/domain/preflight';
import type { VmDetail } from '../../../shared/domain/vm';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';
import { useTopic, type Watched } from '../../api/use-topic';
import type { WizardTarget } from '../../state/wizard';
import type { Ends } from '../../words/finding';
import { decide, emptyPlan, type Plan } from './plan';
import { useRememberedOptions } from './remembered-options';
import type { Step } from './step';

export interface MigrationPlan extends Plan {
  readonly target: WizardTarget;
  readonly vm: Watched<VmDetail>;
  readonly hosts: Watched<HostSummary[]>;
  readonly destinations: Watched<Destination[]>;
  readonly report: Watched<PreflightReport>;
  readonly options: MoveOptions;
  /** The VM's name; its UUID until it is known. */
  readonly vmName: string;
  readonly ends: Ends;
  readonly destination: Destination | undefined;
  /** What the checks are run for; undefined until a destination is chosen. */
  readonly ask: PreflightAsk | undefined;
  readonly isStarting: boolean;
  /** Why the engine would not begin the checks, or the move. */
  readonly checkFault: Fault | undefined;
  readonly startFault: Fault | undefined;
  readonly go: (step: Step) => void;
  readonly choose: (hostId: string) => void;
  readonly check: () => Promise<void>;
  readonly override: (check: CheckId, isOverridden: boolean) => void;
  readonly change: (options: Partial<MoveOptions>) => void;
  readonly start: () => Promise<void>;
}

/** Everything the wizard's steps see and decide, in one value. */
export function useMigrationPlan(target: WizardTarget): MigrationPlan {
  const [plan, dispatch] = useReducer(decide, emptyPlan);
  const { options, change } = useRememberedOptions();
  const seen = useSeen(target, plan);
  const { preflight, migrations } = useDrover();
  const run = useCommand(preflight.run);
  const begin = useCommand(migrations.start);
  const ask = plan.toHostId === null ? undefined : { ...target, toHostId: plan.toHostId };

  const check = async (): Promise<void> => {
    if (ask === undefined) return;
    const answer = await run.run({ ...ask, options });
    if (answer.ok) dispatch({ is: 'checking', hostId: ask.toHostId, runId: answer.value.runId });
  };
  const start = async (): Promise<void> => {
    if (ask === undefined) return;
    const overridden = stillBlocking(seen.report.value, plan.overridden);
    const answer = await begin.run({ ...ask, options, overridden });
    if (answer.ok) dispatch({ is: 'started', moveId: answer.value.id });
  };

  return {
    ...plan,
    ...seen,
    target,
    ask,
    options,
    isStarting: begin.isBusy,
    checkFault: run.fault,
    startFault: begin.fault,
    go: (step) => dispatch({ is: 'go', step }),
    choose: (hostId) => {
      run.reset();
      begin.reset();
      dispatch({ is: 'choose', hostId });
    },
    check,
    override: (id, isOverridden) => dispatch({ is: 'override', check: id, isOverridden }),
    change,
    start,
  };
}

function useSeen(target: WizardTarget, plan: Plan) {
  const client = useDrover();
  const vm = useTopic(client.vms.detail, { hostId: target.fromHostId, vmId: target.vmId });
  const hosts = useTopic(client.hosts.all);
  const destinations = useTopic(client.preflight.destinations, {
    vmId: target.vmId,
    fromHostId: target.fromHostId,
  });
  const report = useTopic(client.preflight.report, plan.runId === null ? undefined : { runId: plan.runId });
  const destination = destinations.value?.find((each) => each.hostId === plan.toHostId);
  const nameOf = (id: string | null) => hosts.value?.find((host) => host.id === id)?.name;
  return {
    vm,
    hosts,
    destinations,
    report,
    vmName: vm.value?.name ?? target.vmId,
    ends: {
      from: nameOf(target.fromHostId) ?? 'the source',
      to: destination?.name ?? nameOf(plan.toHostId) ?? 'the destination',
    },
    destination,
  };
}

/** Only what is a blocker in the newest report is worth telling the engine. */
function stillBlocking(report: PreflightReport | undefined, overridden: readonly CheckId[]): CheckId[] {
  return (report?.checks ?? [])
    .filter((check) => check.at === 'done' && check.verdict === 'blocker' && overridden.includes(check.id))
    .map((check) => check.id);
}
