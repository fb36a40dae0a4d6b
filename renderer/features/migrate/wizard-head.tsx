import { Heading } from 'react-aria-components';
import { Pill } from '../../components/pill';
import type { MigrationPlan } from './use-migration-plan';

/** Which VM goes from where to where. */
export function WizardHead({ plan }: { readonly plan: MigrationPlan }) {
  return (
    <header className="col-span-full flex min-w-0 items-center gap-3 border-b border-line bg-panel px-6">
      <Heading slot="title" level={1} className="h2 truncate">
        Move {plan.vmName}
      </Heading>
      <span className="shrink-0 text-ink-3">
        from {plan.ends.from}
        {plan.toHostId !== null && ' to'}
      </span>
      {plan.toHostId !== null && <Pill>{plan.ends.to}</Pill>}
    </header>
  );
}
