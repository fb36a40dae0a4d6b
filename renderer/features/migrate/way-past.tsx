import type { DoneCheck } from '../../components/checks/check-order';
import { Checkbox } from '../../components/checkbox';
import { checkWords } from '../../words/check';
import type { MigrationPlan } from './use-migration-plan';

/** Going on although a check blocks, with what that means; nothing where libvirt does not decide by itself. */
export function WayPast({ check, plan }: { readonly check: DoneCheck; readonly plan: MigrationPlan }) {
  if (check.verdict !== 'blocker' || !check.isOverridable) return null;
  return (
    <div className="mt-2 rounded-card border border-line bg-panel px-3.5 py-3">
      <Checkbox
        isSelected={plan.overridden.includes(check.id)}
        onChange={(isOverridden) => plan.override(check.id, isOverridden)}
        hint={checkWords[check.id].ifOverridden}
      >
        Go on although this blocks: I have read what it means
      </Checkbox>
    </div>
  );
}
