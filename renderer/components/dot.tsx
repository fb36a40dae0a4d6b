import { classNames } from './class-names';
import { solidTone, type Tone } from './tone';

export interface DotProps {
  readonly tone: Tone;
  /** Something is under way. */
  readonly isBusy?: boolean;
  /** Outline only: a second sign beside the colour, for what is off or unknown. */
  readonly isHollow?: boolean;
}

/** A state dot. Decorative: the state must also stand in words beside it. */
export function Dot({ tone, isBusy = false, isHollow = false }: DotProps) {
  const fill = isHollow ? 'border-[1.5px] border-ink-3 bg-transparent' : solidTone[tone];
  return (
    <span
      aria-hidden="true"
      className={classNames('size-2 shrink-0 rounded-full', fill, isBusy && 'breathe')}
    />
  );
}
