import { expect, it } from 'vitest';
import type { Column } from '../../../../renderer/components/column';
import { sortRows } from '../../../../renderer/components/sort-rows';

interface Row {
  readonly name: string;
  readonly size: number;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', render: (row) => row.name, sortBy: (row) => row.name },
  { id: 'size', title: 'Size', render: (row) => row.size, sortBy: (row) => row.size },
  { id: 'fixed', title: 'Fixed', render: () => '' },
];
const rows = ['web10', 'Web9', 'äpfel', 'web010', 'zoo', 'apfel'].map((name, size) => ({ name, size }));
const names = (columnId: string, isDescending = false) =>
  sortRows(rows, columns, { columnId, isDescending }).map((row) => row.name);

it('counts numbers in names as people do, capitals and accents beside small letters', () => {
  expect(names('name')).toEqual(['äpfel', 'apfel', 'Web9', 'web10', 'web010', 'zoo']);
});

it('turns the order around and keeps that of equals', () => {
  expect(names('name', true)).toEqual(['zoo', 'web10', 'web010', 'Web9', 'äpfel', 'apfel']);
  expect(names('size', true)[0]).toBe('apfel');
});

it('leaves the rows as they are without a column to sort by', () => {
  expect(sortRows(rows, columns, null)).toBe(rows);
  expect(names('fixed')).toEqual(rows.map((row) => row.name));
});
