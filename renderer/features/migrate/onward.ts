import type { MigrationPlan } from './use-migration-plan';
import { stepAfter, stepName } from './step';
import { summarize } from '../../words/verdict';

export interface Onward {
  /** What the button at the lower right says. */
  readonly label: string;
  /** Why it may not be pressed; undefined when it may. */
  readonly reason: string | undefined;
  readonly isBusy: boolean;
  readonly act: () => void;
}

/** What "next" means at this step, and why it may not be had yet. */
export function onward(plan: MigrationPlan): Onward {
  const label = stepName[stepAfter(plan.step)];
  const act = (): void => plan.go(stepAfter(plan.step));
  switch (plan.step) {
    case 'where':
      return { label, reason: whyNotThere(plan), isBusy: false, act };
    case 'storage':
    case 'options':
      return { label, reason: undefined, isBusy: false, act };
    case 'checks':
      return { label, reason: whyNotPastChecks(plan), isBusy: false, act };
    case 'review':
      return {
        label: `Move ${plan.vmName} to ${plan.ends.to}`,
        reason: whyNotPastChecks(plan),
        isBusy: plan.isStarting,
        act: () => void plan.start(),
      };
    case 'move':
      return { label: 'Close', reason: undefined, isBusy: false, act: () => undefined };
  }
}

function whyNotThere({ toHostId, destination }: MigrationPlan): string | undefined {
  if (toHostId === null) return 'Choose a host';
  if (destination === undefined) return 'This host is no longer known';
  const isOutOfReach = destination.reasons.some(({ code }) => code === 'not-connected' || code === 'fault');
  return destination.fit === 'unfit' && isOutOfReach ? `${destination.name} cannot even be asked` : undefined;
}

function whyNotPastChecks({ report, overridden, checkFault, isCheckDue }: MigrationPlan): string | undefined {
  if (checkFault !== undefined) return 'The checks could not begin';
  if (isCheckDue) return 'The checks run anew for what you chose';
  if (report.fault !== undefined) return 'The result of the checks is gone: check again';
  return summarize(report.value?.checks ?? [], overridden).inTheWay;
}
