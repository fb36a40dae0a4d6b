import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface CardProps {
  readonly title?: string;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  /** `none` for tables and lists that reach the edges. */
  readonly padding?: 'normal' | 'none';
  readonly children: ReactNode;
}

/** A panel on the page's background; a named region when it has a title. */
export function Card({ title, aside, padding = 'normal', children }: CardProps) {
  return (
    <section
      {...(title === undefined ? {} : { 'aria-label': title })}
      className={classNames(
        'min-w-0 overflow-hidden rounded-card border border-line bg-panel',
        padding === 'normal' && 'p-4',
      )}
    >
      {title !== undefined && (
        <div
          className={classNames(
            'flex items-center justify-between gap-3',
            padding === 'normal' ? 'mb-2.5' : 'px-4 py-3',
          )}
        >
          <h2 className="h2">{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
