import type { ReactNode } from 'react';

export interface StatCardProps {
  readonly title: string;
  /** With its unit. */
  readonly value: ReactNode;
  /** Curve, bar or pill at the right. */
  readonly aside?: ReactNode;
  readonly note: ReactNode;
}

/** One figure that matters, with a line about it. Its height never depends on the figure. */
export function StatCard({ title, value, aside, note }: StatCardProps) {
  return (
    <section
      aria-label={title}
      className="min-w-0 rounded-card border border-line bg-panel px-4 py-3 max-[1199px]:px-3"
    >
      <h2 className="h3">{title}</h2>
      <div className="flex h-8 items-center justify-between gap-3">
        <span className="text-lg font-bold tracking-tight tabular-nums whitespace-nowrap">{value}</span>
        {aside}
      </div>
      <div className="truncate text-ink-3 tabular-nums max-[1199px]:whitespace-normal">{note}</div>
    </section>
  );
}
