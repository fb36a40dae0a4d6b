import { useId, type ReactNode } from 'react';
import { formatDuration } from '../../format/duration';
import { checkWords, verdictWord } from '../../words/check';
import { sayFinding, type Ends } from '../../words/finding';
import { classNames } from '../class-names';
import { StatusIcon } from '../status-icon';
import { CheckDetail } from './check-detail';
import type { CheckLine } from './check-lines';
import { deservesAttention, verdictStatus } from './check-order';
import { FoldLine, type FoldLineProps } from './fold-line';

export interface CheckLineRowProps extends Pick<FoldLineProps, 'isStop' | 'onTurn' | 'headingLevel'> {
  readonly line: CheckLine;
  readonly ends: Ends;
  /** A blocker nobody chose to go past. */
  readonly isStanding: boolean;
  readonly children?: ReactNode;
}

/** One check: its finding in a line, and all about it once unfolded. */
export function CheckLineRow({ line, ends, isStanding, children, ...fold }: CheckLineRowProps) {
  const { check, isOpen } = line;
  const detailId = useId();
  const isUrgent = deservesAttention(check);
  const title = check.at === 'done' ? sayFinding(check.finding, ends).title : checkWords[check.id].name;
  return (
    <li>
      <article
        aria-label={check.at === 'done' ? `${verdictWord[check.verdict]}: ${title}` : title}
        className={classNames(isStanding && 'bg-bad-soft')}
      >
        <FoldLine
          {...fold}
          stopKey={line.key}
          isOpen={isOpen}
          detailId={detailId}
          icon={
            check.at === 'done' ? (
              <StatusIcon status={verdictStatus[check.verdict]} label={verdictWord[check.verdict]} />
            ) : (
              <StatusIcon status={check.at} label={check.at === 'running' ? 'Running' : 'Waiting'} />
            )
          }
          aside={check.at === 'done' ? formatDuration(check.tookMs) : undefined}
        >
          <span
            className={classNames(
              'min-w-0 flex-1 break-words',
              isUrgent ? 'font-semibold' : 'font-normal',
              check.at === 'waiting' && 'text-ink-3',
            )}
          >
            {title}
          </span>
        </FoldLine>
        {isOpen && (
          <div id={detailId}>
            <CheckDetail check={check} ends={ends}>
              {children}
            </CheckDetail>
          </div>
        )}
      </article>
    </li>
  );
}
