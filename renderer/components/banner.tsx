import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { type Status, StatusIcon } from './status-icon';
import { textTone, type Tone } from './tone';

export interface BannerProps {
  readonly tone: 'ok' | 'warn' | 'bad' | 'accent' | 'neutral' | 'move';
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out when it appears: `alert` at once, `status` when there is a pause. */
  readonly announce?: 'alert' | 'status';
}

const edge: Record<BannerProps['tone'], string> = {
  ok: 'bg-ok-soft',
  warn: 'bg-warn-soft',
  bad: 'bg-bad-soft',
  accent: 'bg-accent-soft',
  neutral: 'bg-sunken',
  move: 'bg-move-soft',
};

const icon: Record<BannerProps['tone'], Status> = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  accent: 'note',
  neutral: 'note',
  move: 'note',
};

/** What a person should know here, with what can be done about it. */
export function Banner({ tone, title, children, actions, announce }: BannerProps) {
  return (
    <div
      {...(announce === undefined ? {} : { role: announce })}
      className={classNames('flex items-start gap-3 rounded-card px-4 py-3', edge[tone])}
    >
      <StatusIcon status={icon[tone]} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title !== undefined && (
          <div className={classNames('font-semibold', textTone[tone satisfies Tone])}>{title}</div>
        )}
        {children !== undefined && <div className="flex flex-col gap-2 text-ink-2">{children}</div>}
        {actions !== undefined && <div className="mt-1.5 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}
