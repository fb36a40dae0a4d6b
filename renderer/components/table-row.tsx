import { Check } from 'lucide-react';
import { memo } from 'react';
import { classNames } from './class-names';
import type { Column } from './column';

const cell = 'h-10 border-b border-line px-3 whitespace-nowrap max-[1199px]:px-2.5';
export const wideOnly = 'max-[1199px]:hidden';

export interface TableRowProps<Row> {
  readonly row: Row;
  readonly rowKey: string;
  /** From 0, in the order shown. */
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  /** Undefined where rows are not chosen. */
  readonly isChosen: boolean | undefined;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  /** Cells keep to their column's width and cut what is longer. */
  readonly isFixed: boolean;
  /** For the table's word on where the keyboard stands. */
  readonly domId: string | undefined;
}

function TableRowOf<Row>(props: TableRowProps<Row>) {
  const { row, rowKey, index, columns, isChosen, isActive, isMarked, isFixed, domId } = props;
  return (
    <tr
      {...(domId === undefined ? {} : { id: domId })}
      data-row={rowKey}
      aria-rowindex={index + 2}
      {...(isChosen === undefined ? {} : { 'aria-selected': isChosen })}
      className={classNames(
        '[&:last-child>*]:border-b-0',
        isChosen === true || isMarked ? 'bg-accent-soft' : 'hover:bg-sunken/60',
        isChosen !== undefined && 'cursor-default',
        isActive &&
          'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent',
      )}
    >
      {isChosen !== undefined && <ChooseCell isChosen={isChosen} />}
      {columns.map((column) => (
        <BodyCell key={column.id} column={column} row={row} isFixed={isFixed} />
      ))}
    </tr>
  );
}

/** One row; made anew only when something of its own changed. */
export const TableRow = memo(TableRowOf) as typeof TableRowOf;

/** For the mouse: the row itself says to screen readers whether it is chosen. */
const ChooseCell = ({ isChosen }: { readonly isChosen: boolean }) => (
  <td data-choose="" className={classNames(cell, 'cursor-pointer pr-0')}>
    <span
      aria-hidden="true"
      className={classNames(
        'grid size-4 place-items-center rounded-[4px] border',
        isChosen ? 'border-accent bg-accent text-accent-ink' : 'border-line-control bg-panel',
      )}
    >
      {isChosen && <Check size={12} strokeWidth={3.5} />}
    </span>
  </td>
);

interface BodyCellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isFixed: boolean;
}

function BodyCellOf<Row>({ column, row, isFixed }: BodyCellProps<Row>) {
  const align = column.isNumeric === true ? 'text-right tabular-nums' : 'text-left';
  const cut = isFixed && 'overflow-hidden text-ellipsis';
  if (column.isRowHeader === true) {
    return (
      <th
        scope="row"
        className={classNames(
          cell,
          align,
          'truncate font-medium',
          !isFixed && 'max-w-72 max-[1199px]:max-w-44',
        )}
      >
        {column.render(row)}
      </th>
    );
  }
  return (
    <td className={classNames(cell, align, cut, column.isWideOnly === true && wideOnly)}>
      {column.render(row)}
    </td>
  );
}

/** Choosing a row, or walking over it, is nothing to its cells. */
const BodyCell = memo(BodyCellOf) as typeof BodyCellOf;
