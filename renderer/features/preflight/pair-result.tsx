import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { CheckList } from '../../components/checks/check-list';
import { Pill } from '../../components/pill';
import type { Tone } from '../../components/tone';
import type { VerdictTone } from '../../words/verdict';
import type { PairOnScreen } from './pairs-on-screen';

const pillTone: Readonly<Record<VerdictTone, Tone>> = { plain: 'accent', ok: 'ok', warn: 'warn', bad: 'bad' };

interface PairResultProps {
  readonly pair: PairOnScreen;
  readonly isOpen: boolean;
  readonly onTurn: () => void;
}

/** From one host to another: the verdict in a line, and the checks below it. */
export function PairResult({ pair, isOpen, onTurn }: PairResultProps) {
  const { from, to, checks, verdict } = pair;
  const detailId = useId();
  const isLooking = verdict.tone === 'plain';
  return (
    <li className="overflow-hidden rounded-card border border-line bg-panel">
      <h3 className="text-base! font-normal">
        <button
          type="button"
          aria-expanded={isOpen}
          {...(isOpen ? { 'aria-controls': detailId } : {})}
          onClick={onTurn}
          className="flex min-h-12 w-full cursor-pointer items-center gap-3 px-4 py-2 text-left hover:bg-sunken focus-visible:-outline-offset-2"
        >
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="font-semibold break-words">
              {from.name} → {to.name}
            </span>
            <span className="text-ink-3">{verdict.text}</span>
          </span>
          <Pill tone={pillTone[verdict.tone]} hasDot={isLooking} isBusy={isLooking}>
            {verdict.title}
          </Pill>
          <ChevronRight
            size={14}
            aria-hidden="true"
            className={isOpen ? 'shrink-0 rotate-90 text-ink-3' : 'shrink-0 text-ink-3'}
          />
        </button>
      </h3>
      {isOpen && (
        <div id={detailId} className="border-t border-line bg-bg p-4">
          <CheckList checks={checks} ends={{ from: from.name, to: to.name }} headingLevel={4} />
        </div>
      )}
    </li>
  );
}
