import type { MigrationPlan } from './use-migration-plan';
import { stepAfter, stepName } from './step';
import { summarize } from './verdict';

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
      return { label, reason: whyNotThere(plan), isBusy: false, act: () => goWithChecks(plan, act) };
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

/** The checks begin when the destination is settled, so that storage can already show what they found. */
function goWithChecks(plan: MigrationPlan, act: () => void): void {
  if (plan.runId === null) void plan.check();
  act();
}

function whyNotThere({ toHostId, destination }: MigrationPlan): string | undefined {
  if (toHostId === null) return 'Choose a host';
  if (destination === undefined) return 'This host is no longer known';
  const isOutOfReach = destination.reasons.some(({ code }) => code === 'not-connected' || code === 'fault');
  return destination.fit === 'unfit' && isOutOfReach ? `${destination.name} cannot even be asked` : undefined;
}

function whyNotPastChecks({ report, overridden, checkFault }: MigrationPlan): string | undefined {
  if (checkFault !== undefined) return 'The checks could not begin';
  return summarize(report.value?.checks ?? [], overridden).inTheWay;
}
