import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { ExportPanel } from '../../components/checks/export-panel';
import { CodeBlock } from '../../components/code-block';
import { Dialog } from '../../components/dialog';
import { Disclosure } from '../../components/disclosure';
import { FaultNotice } from '../../components/fault-notice';
import { ProgressBar } from '../../components/progress-bar';
import { countChecks, summarize } from '../../words/verdict';
import { bannerTone } from './banner-tone';
import { commandOf } from './command-of';
import { notProved } from './not-proved';
import { NumberedList } from './numbered-list';
import { useExport } from './use-export';
import type { MigrationPlan } from './use-migration-plan';
import { whatWillHappen } from './will-happen';

interface RehearsalDialogProps {
  readonly plan: MigrationPlan;
  /** The rehearsal's own run is the newest one. */
  readonly hasBegun: boolean;
  readonly onClose: () => void;
}

/** Everything checked once more and the plan laid open. What it cannot prove stands beside what it did. */
export function RehearsalDialog({ plan, hasBegun, onClose }: RehearsalDialogProps) {
  const { vmName, ends, checkFault, report } = plan;
  const hasEnded = hasBegun && report.value !== undefined && report.value.endedAtMs !== null;
  const fault = checkFault ?? (hasBegun ? report.fault : undefined);
  return (
    <Dialog
      isOpen
      size="large"
      title={`Rehearsal: ${vmName} from ${ends.from} to ${ends.to}`}
      onClose={onClose}
      footer={
        <>
          <span className="min-w-0 flex-1 text-ink-3">
            Nothing is changed. A marker file and a listening port come and go within seconds.
          </span>
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {fault !== undefined && <FaultNotice fault={fault} isAnnounced />}
        {fault === undefined && !hasEnded && <UnderWay plan={plan} hasBegun={hasBegun} />}
        {fault === undefined && hasEnded && <Outcome plan={plan} />}
      </div>
    </Dialog>
  );
}

function UnderWay({ plan, hasBegun }: Pick<RehearsalDialogProps, 'plan' | 'hasBegun'>) {
  const { pending, total } = countChecks(hasBegun ? (plan.report.value?.checks ?? []) : []);
  const made = total - pending;
  return (
    <div className="flex flex-col gap-2" role="status">
      <span>{total === 0 ? 'The checks begin.' : `${made} of ${total} checks made.`}</span>
      <ProgressBar label="Checks made" value={total === 0 ? null : made / total} />
    </div>
  );
}

function Outcome({ plan }: { readonly plan: MigrationPlan }) {
  const { vmName, ends, options, overridden, report } = plan;
  const checks = report.value?.checks ?? [];
  const verdict = summarize(checks, overridden);
  const command = commandOf(plan);
  const made = useExport(plan, 'rehearsal')();
  return (
    <>
      <div role="status">
        <Banner tone={bannerTone[verdict.tone]} title={`${verdict.title}.`}>
          {verdict.text}
        </Banner>
      </div>
      <Part title="What would happen">
        <NumberedList sentences={whatWillHappen({ vm: vmName, ends, options, overridden })} />
      </Part>
      {command !== undefined && (
        <Part title="The same with virsh">
          <CodeBlock label="Equal command" code={command} />
        </Part>
      )}
      <Part title="What this does not prove">
        <ul className="m-0 flex list-disc flex-col gap-1.5 pl-5">
          {notProved(vmName, ends, checks).map((sentence) => (
            <li key={sentence} className="max-w-180 break-words text-ink-2">
              {sentence}
            </li>
          ))}
        </ul>
      </Part>
      {made !== undefined && (
        <Disclosure title="For the change ticket: Markdown or JSON">
          <ExportPanel made={made} />
        </Disclosure>
      )}
    </>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section aria-label={title} className="flex min-w-0 flex-col gap-2">
    <h3 className="h2">{title}</h3>
    {children}
  </section>
);
