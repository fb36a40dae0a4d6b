import type { ReactNode } from 'react';

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

export interface Sort {
  readonly columnId: string;
  readonly isDescending: boolean;
}
