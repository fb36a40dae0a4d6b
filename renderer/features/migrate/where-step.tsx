import { ServerOff } from 'lucide-react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Destination } from '../../../shared/domain/preflight';
import { classNames } from '../../components/class-names';
import { EmptyState } from '../../components/empty-state';
import { FaultNotice } from '../../components/fault-notice';
import { Pill } from '../../components/pill';
import { Skeleton } from '../../components/skeleton';
import type { Tone } from '../../components/tone';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import { reasonWords } from './reason-words';
import { StepTitle } from './step-title';
import type { MigrationPlan } from './use-migration-plan';

/** Every known host but the VM's own. Unfit ones are grey with their reason, and can still be looked at. */
export function WhereStep({ plan }: { readonly plan: MigrationPlan }) {
  const { destinations } = plan;
  return (
    <>
      <StepTitle title="Where to?" aside="Live: the VM goes on running while it moves" />
      {destinations.fault !== undefined && <FaultNotice fault={destinations.fault} />}
      {destinations.isWaiting && <Skeleton label="Hosts are being asked" lines={3} lineHeight={64} />}
      {destinations.value?.length === 0 && <NoOtherHost />}
      {destinations.value !== undefined && destinations.value.length > 0 && (
        <RadioGroup
          aria-label="Destination"
          value={plan.toHostId}
          onChange={plan.choose}
          className="flex flex-col gap-3"
        >
          {[...destinations.value].sort(fitFirst).map((destination) => (
            <Candidate key={destination.hostId} destination={destination} from={plan.ends.from} />
          ))}
        </RadioGroup>
      )}
    </>
  );
}

const NoOtherHost = () => (
  <EmptyState title="There is no other host yet" icon={<ServerOff size={22} />}>
    A move needs a second host. Leave this, press “Add host” at the top of the window, and come back.
  </EmptyState>
);

const rank: Record<Destination['fit'], number> = { fit: 0, warned: 1, looking: 1, unfit: 2 };
const fitFirst = (a: Destination, b: Destination): number =>
  rank[a.fit] - rank[b.fit] || a.name.localeCompare(b.name);

const fitPill: Record<Destination['fit'], { readonly tone: Tone; readonly word: string }> = {
  fit: { tone: 'ok', word: 'Fits' },
  warned: { tone: 'warn', word: 'Fits, with a warning' },
  looking: { tone: 'neutral', word: 'Looking' },
  unfit: { tone: 'bad', word: 'Does not fit' },
};

function Candidate({ destination, from }: { readonly destination: Destination; readonly from: string }) {
  const { fit, name, reasons } = destination;
  const isUnfit = fit === 'unfit';
  const ends = { from, to: name };
  const room = roomOf(destination);
  return (
    <Radio
      value={destination.hostId}
      className={classNames(
        'group flex cursor-pointer items-start gap-3 rounded-card border border-line px-4 py-3 data-selected:border-accent data-selected:shadow-[inset_0_0_0_1px_var(--accent)]',
        isUnfit ? 'bg-bg data-hovered:bg-sunken' : 'bg-panel data-hovered:border-line-strong',
      )}
    >
      <span
        aria-hidden="true"
        className="mt-[3px] size-3.5 shrink-0 rounded-full border border-line-control bg-panel group-data-selected:border-[4.5px] group-data-selected:border-accent"
      />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-center justify-between gap-3">
          <span className={classNames('truncate font-semibold', isUnfit && 'text-ink-3')}>{name}</span>
          <Pill tone={fitPill[fit].tone} isBusy={fit === 'looking'} hasDot={fit === 'looking'}>
            {fitPill[fit].word}
          </Pill>
        </span>
        {room !== '' && <span className="text-ink-3">{room}</span>}
        {reasons.map((reason, index) => (
          <Reason key={index} isWorst={isUnfit && index === 0} {...reasonWords(reason, ends)} />
        ))}
      </span>
    </Radio>
  );
}

const Reason = (reason: { readonly title: string; readonly why: string; readonly isWorst: boolean }) => (
  <span className="flex min-w-0 flex-col">
    <span className={reason.isWorst ? 'font-medium text-bad-text' : 'font-medium text-ink-2'}>
      {reason.title}
    </span>
    <span className="break-words text-ink-3">{reason.why}</span>
  </span>
);

function roomOf({ fit, freeMemoryBytes, runningVms }: Destination): string {
  if (fit === 'looking') return 'Being asked';
  const parts = [
    freeMemoryBytes === undefined ? undefined : `${formatBytes(freeMemoryBytes)} memory free`,
    runningVms === undefined ? undefined : `${formatCount(runningVms, 'VM')} running`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
