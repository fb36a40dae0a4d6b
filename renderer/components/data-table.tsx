import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { classNames } from './class-names';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Right-aligned figures. */
  readonly isNumeric?: boolean;
  /** Its cell names the row for screen readers. */
  readonly isRowHeader?: boolean;
  /** The title is read out but not shown (a column of buttons). */
  readonly isTitleHidden?: boolean;
  /** Left out where there is little room; the row's own page has it. */
  readonly isWideOnly?: boolean;
  /** CSS width, for columns that must not jump. */
  readonly width?: string;
  /** Makes the column sortable. */
  readonly sortBy?: (row: Row) => string | number;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isSelected?: (row: Row) => boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
}

interface Sort {
  readonly columnId: string;
  readonly isDescending: boolean;
}

const rowHeight = 40;
/** Below this all rows are rendered: the browser's own find works then. */
const virtualFrom = 80;
const cell = 'h-10 border-b border-line px-3 whitespace-nowrap max-[1199px]:px-2.5';
const wideOnly = 'max-[1199px]:hidden';

/** A table in a card that scrolls by itself, sorted by its headers, and virtual when it is long. */
export function DataTable<Row>({ label, columns, rows, rowKey, isSelected, empty }: DataTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const window = useWindowOfRows(sorted, scroller.current, () => scroller.current);
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={label}
      tabIndex={0}
      className="min-h-0 max-w-full overflow-auto rounded-card border border-line bg-panel"
    >
      <table
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        className="w-full border-separate border-spacing-0"
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={window.before} span={columns.length} />
          {window.rows.map(({ row, index }) => (
            <tr
              key={rowKey(row)}
              aria-rowindex={index + 2}
              className={classNames(
                '[&:last-child>*]:border-b-0',
                isSelected?.(row) === true ? 'bg-accent-soft' : 'hover:bg-sunken/60',
              )}
            >
              {columns.map((column) => (
                <BodyCell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
          <Spacer height={window.after} span={columns.length} />
        </tbody>
      </table>
      {sorted.length === 0 && empty}
    </div>
  );
}

function BodyCell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const align = column.isNumeric === true ? 'text-right tabular-nums' : 'text-left';
  if (column.isRowHeader === true) {
    return (
      <th
        scope="row"
        className={classNames(cell, align, 'max-w-72 truncate font-medium max-[1199px]:max-w-44')}
      >
        {column.render(row)}
      </th>
    );
  }
  return (
    <td className={classNames(cell, align, column.isWideOnly === true && wideOnly)}>{column.render(row)}</td>
  );
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const isSorted = sort?.columnId === column.id;
  const order = !isSorted ? undefined : sort.isDescending ? 'descending' : 'ascending';
  const title =
    column.isTitleHidden === true ? <span className="sr-only">{column.title}</span> : column.title;
  return (
    <th
      scope="col"
      {...(order === undefined ? {} : { 'aria-sort': order })}
      style={column.width === undefined ? undefined : { width: column.width }}
      className={classNames(
        'sticky top-0 z-1 h-9 border-b border-line bg-panel px-3 max-[1199px]:px-2.5 text-xs font-semibold whitespace-nowrap text-ink-3',
        column.isNumeric === true ? 'text-right' : 'text-left',
        column.isWideOnly === true && wideOnly,
      )}
    >
      {column.sortBy === undefined ? (
        title
      ) : (
        <button
          type="button"
          className="inline-flex cursor-pointer items-center gap-1 rounded-control hover:text-ink"
          onClick={() => onSort({ columnId: column.id, isDescending: isSorted && !sort.isDescending })}
        >
          {title}
          {order === 'ascending' && <ArrowUp size={12} aria-hidden="true" />}
          {order === 'descending' && <ArrowDown size={12} aria-hidden="true" />}
        </button>
      )}
    </th>
  );
}

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) =>
  height === 0 ? null : (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );

function useWindowOfRows<Row>(
  rows: readonly Row[],
  _mounted: Element | null,
  scroller: () => HTMLDivElement | null,
) {
  const isVirtual = rows.length >= virtualFrom;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  if (!isVirtual) return { before: 0, after: 0, rows: rows.map((row, index) => ({ row, index })) };
  const shown = virtualizer.getVirtualItems();
  const visible = shown.flatMap(({ index }) => {
    const row = rows[index];
    return row === undefined ? [] : [{ row, index }];
  });
  return {
    before: shown[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0),
    rows: visible,
  };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const by = columns.find((column) => column.id === sort?.columnId)?.sortBy;
  if (by === undefined || sort === null) return rows;
  const direction = sort.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => direction * compare(by(a), by(b)));
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
