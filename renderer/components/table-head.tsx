import { ArrowDown, ArrowUp } from 'lucide-react';
import { classNames } from './class-names';
import type { Column, Sort } from './column';
import { wideOnly } from './table-row';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
  /** Rows can be chosen: there is a column of boxes. */
  readonly hasChoice: boolean;
}

const cell = 'sticky top-0 z-1 h-9 border-b border-line bg-panel';

/** The titles; a sortable one is a button that turns the order around. */
export function TableHead<Row>({ columns, sort, onSort, hasChoice }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {hasChoice && (
          <th scope="col" className={cell} style={{ width: '30px' }}>
            <span className="sr-only">Chosen</span>
          </th>
        )}
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
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
        cell,
        'px-3 max-[1199px]:px-2.5 text-xs font-semibold whitespace-nowrap text-ink-3',
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
