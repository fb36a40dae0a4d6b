import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/domain/fault';
import type { FixAsk, FixPlan } from '../../../shared/domain/fix';
import { useCommand } from '../../api/use-command';
import { useDrover } from '../../api/use-drover';

export interface Planning {
  /** Undefined while the hosts are being read, or when they could not be. */
  readonly plan: FixPlan | undefined;
  readonly fault: Fault | undefined;
  readonly isApplying: boolean;
  readonly look: () => Promise<void>;
  readonly apply: () => Promise<void>;
}

/** Has the hosts read for a repair, at once and again when asked; plans nothing without a finding. */
export function usePlan(ask: FixAsk | undefined, onApplied: (runId: string) => void): Planning {
  const { fixes } = useDrover();
  const preview = useCommand(fixes.preview);
  const begin = useCommand(fixes.apply);
  const [plan, setPlan] = useState<FixPlan>();
  const look = async (): Promise<void> => {
    if (ask === undefined) return;
    begin.reset();
    setPlan(undefined);
    const answer = await preview.run(ask);
    if (answer.ok) setPlan(answer.value);
  };
  useEffect(() => void look(), [ask]);
  const apply = async (): Promise<void> => {
    if (plan === undefined) return;
    const answer = await begin.run({ planId: plan.id });
    if (answer.ok) onApplied(answer.value.runId);
  };
  return { plan, fault: preview.fault ?? begin.fault, isApplying: begin.isBusy, look, apply };
}
