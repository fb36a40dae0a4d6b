import { Card } from '../../components/card';
import { CodeBlock } from '../../components/code-block';
import { FaultNotice } from '../../components/fault-notice';
import { commandOf } from './command-of';
import { NumberedList } from './numbered-list';
import { Rehearsal } from './rehearsal';
import { StepTitle } from './step-title';
import type { MigrationPlan } from './use-migration-plan';
import { whatIfItFails, whatWillHappen } from './will-happen';

/** The last look before anything is touched. */
export function ReviewStep({ plan }: { readonly plan: MigrationPlan }) {
  const { vmName, ends, options, overridden } = plan;
  const command = commandOf(plan);
  return (
    <>
      <StepTitle title="Review" aside={<Rehearsal plan={plan} />} />
      {plan.startFault !== undefined && <FaultNotice fault={plan.startFault} isAnnounced />}
      <Card title="What will happen">
        <NumberedList sentences={whatWillHappen({ vm: vmName, ends, options, overridden })} />
      </Card>
      <Card title="If it fails">
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {whatIfItFails(vmName, ends).map((sentence) => (
            <li key={sentence} className="max-w-180 break-words text-ink-2">
              {sentence}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Who carries it">
        <p className="m-0 max-w-180 text-ink-2">
          Drover itself, over its own connections to both hosts; {ends.from} and {ends.to} need no login to
          each other. Closing this view or the window stops nothing. Quitting Drover while memory flows aborts
          the move, and {vmName} goes on running on {ends.from}; at the switch over, Drover brings it to its
          end first.
        </p>
      </Card>
      {command !== undefined && (
        <Card title="The same with virsh" aside={<span className="text-ink-3">for the change ticket</span>}>
          <CodeBlock label="Equivalent command" code={command} />
          <p className="m-0 mt-2 text-xs text-ink-3">
            --bandwidth counts MiB/s. Drover does the same over its own connection, and looks at both hosts
            afterwards.
          </p>
        </Card>
      )}
    </>
  );
}
