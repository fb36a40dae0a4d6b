import { Wrench } from 'lucide-react';
import { fixFor } from '../../../shared/domain/fix';
import type { PreflightAsk, Verdict } from '../../../shared/domain/preflight';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { classNames } from '../../components/class-names';
import { StatusIcon, type Status } from '../../components/status-icon';
import { formatDuration } from '../../format/duration';
import { useRepair } from '../../state/repair';
import { checkWords, verdictWord } from '../../words/check';
import { sayFinding, type Ends } from '../../words/finding';
import type { DoneCheck } from './check-order';

export const verdictStatus: Readonly<Record<Verdict, Status>> = {
  fine: 'ok',
  note: 'note',
  warning: 'warn',
  unknown: 'unknown',
  blocker: 'bad',
};

interface CheckRowProps {
  readonly check: DoneCheck;
  readonly ends: Ends;
  readonly isOverridden: boolean;
  readonly onOverride: (isOverridden: boolean) => void;
  /** What was checked: needed to offer a repair. */
  readonly pair?: PreflightAsk;
}

/** One finding a person should read: what, why, what to do, and the way past it where there is one. */
export function CheckRow({ check, ends, isOverridden, onOverride, pair }: CheckRowProps) {
  const words = sayFinding(check.finding, ends);
  const about = checkWords[check.id];
  const isStanding = check.verdict === 'blocker' && !isOverridden;
  return (
    <article
      aria-label={`${verdictWord[check.verdict]}: ${words.title}`}
      className={classNames('flex items-start gap-3 px-4 py-3', isStanding && 'bg-bad-soft')}
    >
      <StatusIcon status={verdictStatus[check.verdict]} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start justify-between gap-4">
          <h3 className="text-base! font-semibold text-ink!">{words.title}</h3>
          <span className="shrink-0 text-ink-3">{formatDuration(check.tookMs)}</span>
        </div>
        <p className="m-0 break-words text-ink-2">{words.why}</p>
        {words.next !== undefined && <p className="m-0 break-words">{words.next}</p>}
        {pair !== undefined && fixFor(check.id, check.finding.code) !== undefined && (
          <RepairButton check={check} pair={pair} />
        )}
        <p className="m-0 text-xs text-ink-3">
          {about.name} · {about.asks}
        </p>
        {check.verdict === 'blocker' && check.isOverridable && (
          <div className="mt-2 rounded-card border border-line bg-panel px-3.5 py-3">
            <Checkbox isSelected={isOverridden} onChange={onOverride} hint={about.ifOverridden}>
              Go on although this blocks: I have read what it means
            </Checkbox>
          </div>
        )}
      </div>
    </article>
  );
}

function RepairButton({ check, pair }: { readonly check: DoneCheck; readonly pair: PreflightAsk }) {
  const openRepair = useRepair((state) => state.openRepair);
  const label = fixFor(check.id, check.finding.code) === 'bridge-by-hand' ? 'How to…' : 'Repair…';
  return (
    <div className="my-1">
      <Button
        size="small"
        icon={<Wrench size={14} aria-hidden="true" />}
        aria-label={`${label} ${checkWords[check.id].name}`}
        onPress={() => openRepair({ kind: 'finding', ask: { ...pair, check: check.id } })}
      >
        {label}
      </Button>
    </div>
  );
}
