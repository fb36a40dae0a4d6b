import { naturalKey } from '../../shared/lib/natural-key';
import type { Column, Sort } from './column';

type Key = string | number;

/** In the order of the sorted column; rows that are equal there keep their order. The rows as they are without one. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const by = columns.find((column) => column.id === sort?.columnId)?.sortBy;
  if (by === undefined || sort === null) return rows;
  const direction = sort.isDescending ? -1 : 1;
  // The keys are made once a row, not once a comparison.
  return rows
    .map((row) => ({ row, key: keyOf(by(row)) }))
    .sort((a, b) => direction * compare(a.key, b.key))
    .map(({ row }) => row);
}

const keyOf = (value: Key): Key => (typeof value === 'string' ? naturalKey(value) : value);

/** Figures before texts, where a column has both. */
function compare(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
