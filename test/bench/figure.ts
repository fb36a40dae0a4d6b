/** One thing measured that has no peer: a figure beside its target. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  /** In words: `< 50`; empty for what is told for its own sake. */
  readonly target: string;
  readonly met: boolean;
}

/** A figure that must stay below. */
export const below = (what: string, unit: string, value: number, limit: number): Figure => ({
  what,
  unit,
  value,
  target: `< ${limit}`,
  met: value < limit,
});

/** A figure that is told for its own sake. */
export const told = (what: string, unit: string, value: number): Figure => ({
  what,
  unit,
  value,
  target: '',
  met: true,
});

/** The form that every bench has in JSON: without a peer there is nothing to divide by. */
export const asRow = ({ value, ...figure }: Figure) => ({
  ...figure,
  drover: value,
  peer: null,
  peerName: null,
  ratio: null,
});

/** The table for people. */
export function figureTable(figures: readonly Figure[]): string {
  const cells = [
    ['what', 'unit', 'measured', 'target', 'met'],
    ...figures.map(({ what, unit, value, target, met }) => [
      what,
      unit,
      shown(value),
      target,
      target === '' ? '' : met ? 'yes' : 'NO',
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const shown = (value: number): string =>
  Math.abs(value) >= 100 || Number.isInteger(value)
    ? value.toFixed(0)
    : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
