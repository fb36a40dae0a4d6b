import { Check, CircleHelp, Info, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { softTone, type Tone } from './tone';

export type Status = 'ok' | 'warn' | 'bad' | 'note' | 'unknown' | 'waiting' | 'running' | 'skipped';

const mark: Record<Status, ReactNode> = {
  ok: <Check size={13} strokeWidth={3} />,
  warn: '!',
  bad: <X size={13} strokeWidth={3} />,
  note: <Info size={13} strokeWidth={2.5} />,
  unknown: <CircleHelp size={13} strokeWidth={2.5} />,
  waiting: <span className="size-1.5 rounded-full bg-ink-3" />,
  running: <span className="breathe size-2 rounded-full bg-accent" />,
  skipped: <Minus size={13} strokeWidth={3} />,
};

const tone: Record<Status, Tone> = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  note: 'accent',
  unknown: 'warn',
  waiting: 'neutral',
  running: 'accent',
  skipped: 'neutral',
};

/** A round mark: shape and colour say the state; `label` says it to screen readers when no word stands beside it. */
export function StatusIcon({ status, label }: { readonly status: Status; readonly label?: string }) {
  return (
    <span
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      className={classNames(
        'grid size-5 shrink-0 place-items-center rounded-full text-xs font-bold',
        softTone[tone[status]],
      )}
    >
      {mark[status]}
    </span>
  );
}
