import { Banner } from '../../components/banner';
import { Card } from '../../components/card';
import { Checkbox } from '../../components/checkbox';
import { Disclosure } from '../../components/disclosure';
import { RadioGroup } from '../../components/radio-group';
import { definitionWarning } from './definition-warning';
import { KnobFields } from './knob-fields';
import { policies, policyOf } from './policy';
import { StepTitle } from './step-title';
import type { MigrationPlan } from './use-migration-plan';

/** Named policies first, the figures behind them; then where the VM is defined afterwards. */
export function OptionsStep({ plan }: { readonly plan: MigrationPlan }) {
  const { options, change, ends, vmName } = plan;
  const policy = policyOf(options);
  const warning = definitionWarning(options, vmName, ends);
  const own = { id: 'own', label: 'Your own figures', hint: 'As set below.' } as const;
  const named = policies.map(({ id, name, means }) => ({ id, label: name, hint: means }));
  const choose = (id: (typeof named)[number]['id'] | 'own'): void => {
    const chosen = policies.find((each) => each.id === id);
    if (chosen) change({ maxDowntimeMs: chosen.maxDowntimeMs, bandwidthMiBps: chosen.bandwidthMiBps });
  };
  return (
    <>
      <StepTitle title="Options" aside="Remembered for the next move" />
      <Card>
        <RadioGroup
          label="How fast, and how short a pause"
          value={policy?.id ?? 'own'}
          onChange={choose}
          options={policy === undefined ? [...named, own] : named}
        />
        <div className="mt-3 border-t border-line pt-3">
          <Disclosure title="Set the figures yourself" isOpenAtFirst={policy === undefined}>
            <KnobFields options={options} onChange={change} />
          </Disclosure>
        </div>
      </Card>
      <Card title="Where it is defined afterwards">
        <div className="flex flex-col gap-3">
          <Checkbox
            isSelected={options.isPersistentThere}
            onChange={(isPersistentThere) => change({ isPersistentThere })}
            hint={`Its definition is saved on ${ends.to}, so that it is still there after a shutdown.`}
          >
            Define it on {ends.to}
          </Checkbox>
          <Checkbox
            isSelected={options.isUndefinedHere}
            onChange={(isUndefinedHere) => change({ isUndefinedHere })}
            hint={`Once it runs on ${ends.to}, its definition is removed from ${ends.from}. The disks are not touched.`}
          >
            Remove the definition from {ends.from}
          </Checkbox>
          {/* A place of its own, so that nothing moves when the warning comes and goes. */}
          <div className="min-h-18">{warning !== undefined && <Banner tone="warn">{warning}</Banner>}</div>
        </div>
      </Card>
    </>
  );
}
