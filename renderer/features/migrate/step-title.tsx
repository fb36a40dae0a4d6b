import type { ReactNode } from 'react';

/** The heading of a step, with what belongs beside it at the right. */
export function StepTitle({ title, aside }: { readonly title: string; readonly aside?: ReactNode }) {
  return (
    <div className="flex min-h-8.5 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h2 className="h1">{title}</h2>
      {aside !== undefined && <div className="flex flex-wrap items-center gap-2 text-ink-3">{aside}</div>}
    </div>
  );
}
