import { RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import { formatCount } from '../../format/number';
import { useRepair } from '../../state/repair';
import { byUrgency, deservesAttention } from './check-order';
import { CheckRow } from './check-row';
import { ForecastCard } from './forecast-card';
import { QuietChecks } from './quiet-checks';
import { StepTitle } from './step-title';
import type { MigrationPlan } from './use-migration-plan';
import { countChecks, type Counts } from './verdict';

/** All checks, live: what needs a person first, the rest quietly below. */
export function ChecksStep({ plan }: { readonly plan: MigrationPlan }) {
  const { report, overridden, ends } = plan;
  const checks = report.value?.checks ?? [];
  const urgent = checks.filter(deservesAttention).sort(byUrgency);
  const quiet = checks.filter((check) => !deservesAttention(check));
  useCheckAfterRepair(plan);
  return (
    <>
      <StepTitle title="Checks" aside={<Tally plan={plan} counts={countChecks(checks)} />} />
      {plan.checkFault !== undefined && <FaultNotice fault={plan.checkFault} isAnnounced />}
      {report.fault !== undefined && <FaultNotice fault={report.fault} />}
      <ForecastCard plan={plan} />
      {report.isWaiting && <Skeleton label="The checks begin" lines={5} lineHeight={36} />}
      {urgent.length > 0 && (
        <section
          aria-label="What needs a look"
          className="shrink-0 divide-y divide-line overflow-hidden rounded-card border border-line bg-panel"
        >
          {urgent.map((check) => (
            <CheckRow
              key={check.id}
              check={check}
              ends={ends}
              isOverridden={overridden.includes(check.id)}
              onOverride={(isOverridden) => plan.override(check.id, isOverridden)}
              {...(plan.ask !== undefined && { pair: plan.ask })}
            />
          ))}
        </section>
      )}
      {quiet.length > 0 && <QuietChecks checks={quiet} ends={ends} />}
    </>
  );
}

/** A repair that ended changed what the checks saw. */
function useCheckAfterRepair({ check }: MigrationPlan): void {
  const endings = useRepair((state) => state.endings);
  const seen = useRef(endings);
  useEffect(() => {
    if (seen.current === endings) return;
    seen.current = endings;
    void check();
  }, [endings]);
}

function Tally({ plan, counts }: { readonly plan: MigrationPlan; readonly counts: Counts }) {
  return (
    <>
      {counts.blocker > 0 && <Pill tone="bad">{formatCount(counts.blocker, 'blocker')}</Pill>}
      {counts.unknown > 0 && <Pill tone="warn">{counts.unknown} could not tell</Pill>}
      {counts.warning > 0 && <Pill tone="warn">{formatCount(counts.warning, 'warning')}</Pill>}
      {counts.note > 0 && <Pill tone="accent">{formatCount(counts.note, 'note')}</Pill>}
      {counts.fine > 0 && <Pill tone="ok">{counts.fine} fine</Pill>}
      {counts.pending > 0 && (
        <Pill hasDot isBusy>
          {counts.pending} to go
        </Pill>
      )}
      <GuardedButton
        icon={<RotateCw size={14} />}
        reason={counts.pending > 0 ? 'The checks are still running' : undefined}
        onPress={() => void plan.check()}
      >
        Check again
      </GuardedButton>
    </>
  );
}
