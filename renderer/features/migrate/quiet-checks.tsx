import { useId, useState } from 'react';
import type { CheckResult } from '../../../shared/domain/preflight';
import { Button } from '../../components/button';
import { StatusIcon } from '../../components/status-icon';
import { formatDuration } from '../../format/duration';
import { checkWords, groupTitle } from '../../words/check';
import { sayFinding, type Ends } from '../../words/finding';
import { groupChecks, isOftenAsked } from './check-order';
import { verdictStatus } from './check-row';

interface QuietChecksProps {
  /** Fine, running or waiting. */
  readonly checks: readonly CheckResult[];
  readonly ends: Ends;
}

/** The checks nobody needs to act upon: all of them while they run, folded to a few once they are fine. */
export function QuietChecks({ checks, ends }: QuietChecksProps) {
  const [isShown, setShown] = useState(false);
  const listId = useId();
  const isRunning = checks.some((check) => check.at !== 'done');
  const isOpen = isRunning || isShown;
  const few = checks.filter(isOftenAsked);
  const more = checks.length - few.length;
  return (
    <section
      aria-label={isRunning ? 'Checks under way' : 'What is fine'}
      className="shrink-0 overflow-hidden rounded-card border border-line bg-panel"
    >
      <div id={listId}>
        {isOpen ? <AllByGroup checks={checks} ends={ends} /> : <Rows checks={few} ends={ends} />}
      </div>
      {!isRunning && more > 0 && (
        <div className="flex min-h-12 items-center gap-3 border-t border-line px-4 first:border-t-0">
          <StatusIcon status="ok" />
          <span className="flex-1 text-ink-3">
            {isShown ? `All ${checks.length} are fine` : `${more} more fine`}
          </span>
          <Button
            variant="quiet"
            aria-expanded={isShown}
            aria-controls={listId}
            onPress={() => setShown(!isShown)}
          >
            {isShown ? 'Show fewer' : 'Show'}
          </Button>
        </div>
      )}
    </section>
  );
}

function AllByGroup({ checks, ends }: QuietChecksProps) {
  return groupChecks(checks).map(({ group, checks: members }) => (
    <div key={group} className="border-t border-line first:border-t-0">
      <h3 className="h3 px-4 pt-3">{groupTitle[group]}</h3>
      <Rows checks={members} ends={ends} />
    </div>
  ));
}

function Rows({ checks, ends }: QuietChecksProps) {
  return (
    <ul className="m-0 list-none divide-y divide-line p-0">
      {checks.map((check) => (
        <li key={check.id} className="flex min-h-15 items-start gap-3 px-4 py-2.5">
          <Row check={check} ends={ends} />
        </li>
      ))}
    </ul>
  );
}

function Row({ check, ends }: { readonly check: CheckResult; readonly ends: Ends }) {
  const words = checkWords[check.id];
  if (check.at !== 'done') {
    return (
      <>
        <StatusIcon status={check.at} label={check.at === 'running' ? 'Running' : 'Waiting'} />
        <div className="min-w-0 flex-1">
          <div className={check.at === 'waiting' ? 'text-ink-3' : ''}>{words.name}</div>
          <div className="text-ink-3">{words.asks}</div>
        </div>
      </>
    );
  }
  const finding = sayFinding(check.finding, ends);
  return (
    <>
      <StatusIcon status={verdictStatus[check.verdict]} label="Fine" />
      <div className="min-w-0 flex-1">
        <div>{finding.title}</div>
        <div className="break-words text-ink-3">{finding.why}</div>
      </div>
      <span className="shrink-0 text-ink-3">{formatDuration(check.tookMs)}</span>
    </>
  );
}
