import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { classNames } from './class-names';
import { type Chosen, chooseByKey, chooseRow } from './choose-rows';
import type { Column, Sort } from './column';
import { sortRows } from './sort-rows';
import { TableHead } from './table-head';
import { TableRow } from './table-row';
import { rowHeight, useWindowOfRows } from './use-window-of-rows';

export type { Column, Sort } from './column';

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isSelected?: (row: Row) => boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** Given together: the caller keeps the order. */
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** Rows can be chosen, several at once, by mouse and keyboard. */
  readonly choice?: Choice;
  /** Columns have the widths they name and cut what is longer: nothing jumps while a long table scrolls. */
  readonly isFixed?: boolean;
}

export interface Choice {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  /** Enter on a row, or a double click. */
  readonly onOpen: (key: string) => void;
}

/** A table in a card that scrolls by itself, sorted by its headers, and virtual when it is long. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, isSelected, empty, choice, isFixed = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const sort = props.sort === undefined ? ownSort : props.sort;
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const window = useWindowOfRows(sorted.length, () => scroller.current);
  const order = () => sorted.map(rowKey);
  const listening = choice && listen(choice, order, window.show, () => pageOf(scroller.current));
  const span = columns.length + (choice === undefined ? 0 : 1);
  const shown = sorted.slice(window.from, window.to);
  const activeIsShown = shown.some((row) => rowKey(row) === choice?.chosen.active);
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={label}
      {...(choice === undefined ? { tabIndex: 0 } : {})}
      className="grid-box min-h-0 max-w-full overflow-auto rounded-card border border-line bg-panel"
    >
      <table
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        {...(choice === undefined ? {} : { role: 'grid', 'aria-multiselectable': true, tabIndex: 0 })}
        {...(activeIsShown ? { 'aria-activedescendant': `${prefix}${choice?.chosen.active}` } : {})}
        {...listening}
        className={classNames(
          'w-full border-separate border-spacing-0',
          isFixed && 'table-fixed',
          choice !== undefined && 'group/grid outline-none select-none',
        )}
      >
        <TableHead
          columns={columns}
          sort={sort}
          onSort={props.onSort ?? setOwnSort}
          hasChoice={choice !== undefined}
        />
        <tbody>
          <Spacer height={window.before} span={span} />
          {shown.map((row, at) => (
            <TableRow
              key={rowKey(row)}
              row={row}
              rowKey={rowKey(row)}
              index={window.from + at}
              columns={columns}
              isMarked={isSelected?.(row) === true}
              isChosen={choice?.chosen.keys.has(rowKey(row))}
              isActive={choice?.chosen.active === rowKey(row)}
              isFixed={isFixed}
              domId={choice && `${prefix}${rowKey(row)}`}
            />
          ))}
          <Spacer height={window.after} span={span} />
        </tbody>
      </table>
      {sorted.length === 0 && empty}
    </div>
  );
}

const pageOf = (scroller: HTMLElement | null): number =>
  Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 2);

function listen(
  { chosen, onChange, onOpen }: Choice,
  order: () => string[],
  show: (index: number) => void,
  page: () => number,
) {
  const pointed = (event: MouseEvent<HTMLElement>): string | undefined =>
    // A link or button in a row has its own meaning.
    (event.target as Element).closest('button, a') === null
      ? (event.target as Element).closest<HTMLElement>('tr[data-row]')?.dataset['row']
      : undefined;
  return {
    onClick: (event: MouseEvent<HTMLElement>) => {
      const key = pointed(event);
      if (key === undefined) return;
      const isBox = (event.target as Element).closest('[data-choose]') !== null;
      const how = event.shiftKey ? 'through' : event.ctrlKey || event.metaKey || isBox ? 'too' : 'only';
      onChange(chooseRow(order(), chosen, key, how));
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const key = pointed(event);
      if (key !== undefined) onOpen(key);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter' && chosen.active !== null) return onOpen(chosen.active);
      const { key, shiftKey } = event;
      const keys = order();
      const next = chooseByKey(
        keys,
        chosen,
        { key, shiftKey, ctrlKey: event.ctrlKey || event.metaKey },
        page(),
      );
      if (next === undefined) return;
      event.preventDefault();
      onChange(next);
      if (next.active !== null && next.active !== chosen.active) show(keys.indexOf(next.active));
    },
  };
}

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) =>
  height === 0 ? null : (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
