import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty and what to do next. */
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet: says so, why, and what to do next. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-120 flex-col items-center gap-2 px-6 py-12 text-center">
      {icon !== undefined && (
        <div
          aria-hidden="true"
          className="mb-1 grid size-11 place-items-center rounded-full bg-sunken text-ink-3"
        >
          {icon}
        </div>
      )}
      <h2 className="h2">{title}</h2>
      {children !== undefined && <div className="text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}
