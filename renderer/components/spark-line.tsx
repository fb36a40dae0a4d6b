import type { Tone } from './tone';

export interface SparkLineProps {
  /** Oldest first. */
  readonly values: readonly number[];
  /** Top of the scale; the largest value when left out. */
  readonly max?: number;
  readonly tone?: Tone;
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

const stroke: Record<Tone, string> = {
  neutral: 'stroke-ink-3',
  ok: 'stroke-ok',
  warn: 'stroke-warn',
  bad: 'stroke-bad',
  move: 'stroke-move',
  accent: 'stroke-accent',
};

/** A small curve without axes; the figure stands beside it. */
export function SparkLine({ values, max, tone = 'accent', label, width = 112, height = 30 }: SparkLineProps) {
  const top = Math.max(max ?? Math.max(...values, 0), 1e-9);
  const x = (index: number) => (values.length < 2 ? width : (index / (values.length - 1)) * width);
  const y = (value: number) => height - 2 - (Math.min(value, top) / top) * (height - 4);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="min-w-0 shrink"
    >
      <polyline
        points={points}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className={stroke[tone]}
      />
    </svg>
  );
}
