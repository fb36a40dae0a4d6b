export interface SkeletonProps {
  /** What is being awaited, for screen readers: “Virtual machines are being read”. */
  readonly label: string;
  /** How many lines to hold the place of. */
  readonly lines?: number;
  readonly lineHeight?: number;
}

const widths = ['w-11/12', 'w-4/6', 'w-5/6', 'w-3/6'];

/** Holds the place of what is on its way, in about its shape. */
export function Skeleton({ label, lines = 3, lineHeight = 16 }: SkeletonProps) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={`breathe rounded-control bg-line ${widths[line % widths.length] ?? ''}`}
          style={{ height: lineHeight }}
        />
      ))}
    </div>
  );
}
