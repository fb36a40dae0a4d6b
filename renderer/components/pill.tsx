import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Dot } from './dot';
import { softTone, type Tone } from './tone';

export interface PillProps {
  readonly tone?: Tone;
  readonly hasDot?: boolean;
  readonly isBusy?: boolean;
  readonly isHollow?: boolean;
  readonly children: ReactNode;
}

/** A short state or fact in a rounded box. */
export function Pill({
  tone = 'neutral',
  hasDot = false,
  isBusy = false,
  isHollow = false,
  children,
}: PillProps) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full items-center gap-1.5 rounded-full px-2 py-px text-xs leading-[18px] font-medium whitespace-nowrap',
        softTone[tone],
      )}
    >
      {hasDot && <Dot tone={tone} isBusy={isBusy} isHollow={isHollow} />}
      <span className="truncate">{children}</span>
    </span>
  );
}
