import { formatCount } from '../../format/number';
import { diskVerdict } from './disk-verdict';
import { policyOf } from './policy';
import type { Step } from './step';
import type { MigrationPlan } from './use-migration-plan';
import { countChecks } from './verdict';

/** What was decided or found at a step, for the line below its name; empty while there is nothing to say. */
export function stepSummary(step: Step, plan: MigrationPlan): string {
  switch (step) {
    case 'where':
      return plan.toHostId === null ? '' : `${plan.ends.to}, live`;
    case 'storage':
      return plan.runId === null ? '' : storageSummary(plan);
    case 'checks':
      return plan.runId === null ? '' : checksSummary(plan);
    case 'options':
      return policyOf(plan.options)?.name ?? 'Your own figures';
    case 'review':
    case 'move':
      return '';
  }
}

function storageSummary({ vm, report }: MigrationPlan): string {
  const disks = (vm.value?.disks ?? []).filter((disk) => disk.source !== undefined);
  if (disks.length === 0) return vm.value === undefined ? '' : 'no disks';
  const verdicts = disks.map((disk) => diskVerdict(disk, report.value?.checks).is);
  const count = formatCount(disks.length, 'disk');
  if (verdicts.includes('local') || verdicts.includes('alone')) return `${count}, not all shared`;
  if (verdicts.includes('stands-in-the-way')) return `${count}, not proved`;
  return verdicts.every((is) => is.startsWith('proved')) ? `${count}, shared, proved the same` : count;
}

function checksSummary({ report }: MigrationPlan): string {
  const counts = countChecks(report.value?.checks ?? []);
  if (counts.total === 0) return 'beginning';
  const fine = counts.fine + counts.note;
  return counts.pending > 0
    ? `${counts.total - counts.pending} of ${counts.total} made`
    : `${fine} of ${counts.total} fine`;
}
