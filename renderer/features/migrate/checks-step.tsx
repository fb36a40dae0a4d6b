import { FileDown, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { PreflightExport } from '../../../shared/domain/preflight-export';
import { CheckList } from '../../components/checks/check-list';
import { ExportDialog } from '../../components/checks/export-dialog';
import { FaultNotice } from '../../components/fault-notice';
import { GuardedButton } from '../../components/guarded-button';
import { Skeleton } from '../../components/skeleton';
import { ForecastCard } from './forecast-card';
import { StepTitle } from './step-title';
import { useExport } from './use-export';
import type { MigrationPlan } from './use-migration-plan';
import { WayPast } from './way-past';

/** All checks, live: what needs a person first, the rest in groups below. */
export function ChecksStep({ plan }: { readonly plan: MigrationPlan }) {
  const { report, overridden, ends, checkFault, runId } = plan;
  const checks = report.value?.checks ?? [];
  const isBeginning = checkFault === undefined && (runId === null || report.isWaiting);
  return (
    <>
      <StepTitle title="Checks" aside={<Actions plan={plan} />} />
      {checkFault !== undefined && <FaultNotice fault={checkFault} isAnnounced />}
      {report.fault !== undefined && <FaultNotice fault={report.fault} />}
      <ForecastCard plan={plan} />
      {isBeginning && <Skeleton label="The checks begin" lines={8} lineHeight={36} />}
      {checks.length > 0 && (
        <CheckList
          checks={checks}
          ends={ends}
          overridden={overridden}
          headingLevel={3}
          wayPast={(check) => <WayPast check={check} plan={plan} />}
        />
      )}
    </>
  );
}

function Actions({ plan }: { readonly plan: MigrationPlan }) {
  const [made, setMade] = useState<PreflightExport>();
  const make = useExport(plan, 'checks');
  const checks = plan.report.value?.checks ?? [];
  const isRunning = checks.some(({ at }) => at !== 'done') && plan.report.value?.endedAtMs === null;
  const whyNot = isRunning ? 'The checks are still running' : undefined;
  return (
    <>
      <GuardedButton
        variant="quiet"
        icon={<FileDown size={14} />}
        reason={checks.length === 0 ? 'Nothing has been checked yet' : whyNot}
        onPress={() => setMade(make())}
      >
        Export…
      </GuardedButton>
      <GuardedButton icon={<RotateCw size={14} />} reason={whyNot} onPress={() => void plan.check()}>
        Check again
      </GuardedButton>
      {made !== undefined && <ExportDialog made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}
