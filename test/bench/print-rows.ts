import type { Row } from './bench';

const titles = ['what', 'unit', 'Drover', 'peer', 'which peer', 'ratio', 'target', 'met'] as const;
const isNumber = (column: number): boolean => column === 2 || column === 3 || column === 5;

/** The table for people. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.unit,
    figure(row.drover),
    figure(row.peer),
    row.peerName,
    row.ratio.toFixed(2),
    row.target,
    row.met ? 'yes' : 'NO',
  ]);
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

/** Three digits that mean something, without exponents. */
function figure(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
