import { classNames } from './class-names';
import { solidTone, type Tone } from './tone';

export interface ProgressBarProps {
  /** What it measures, for screen readers. */
  readonly label: string;
  /** 0 to 1; null while nothing can be said. */
  readonly value: number | null;
  /** The same in words, `39.9 of 64.0 GiB`. */
  readonly valueText?: string;
  readonly tone?: Tone;
  readonly size?: 'normal' | 'large';
  /** `meter` for an amount in use, `progressbar` for work under way. */
  readonly role?: 'progressbar' | 'meter';
}

/** A bar. It fills its parent's width; the figure belongs beside it in words. */
export function ProgressBar({
  label,
  value,
  valueText,
  tone = 'accent',
  size = 'normal',
  role = 'progressbar',
}: ProgressBarProps) {
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  return (
    <div
      role={role}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      {...(valueText === undefined ? {} : { 'aria-valuetext': valueText })}
      className={classNames(
        'w-full min-w-8 overflow-hidden rounded-full bg-line',
        size === 'large' ? 'h-2.5' : 'h-1.5',
      )}
    >
      <div
        className={classNames('h-full rounded-full', solidTone[tone], share === null && 'breathe opacity-40')}
        style={{ width: `${(share ?? 1) * 100}%` }}
      />
    </div>
  );
}
