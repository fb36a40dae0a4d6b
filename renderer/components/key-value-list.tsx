import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface KeyValue {
  readonly key: string;
  readonly value: ReactNode;
}

export interface KeyValueListProps {
  readonly items: readonly KeyValue[];
  readonly keyWidth?: string;
  /** The values are figures that change: they keep their width. */
  readonly hasFigures?: boolean;
}

/** Facts, one a line: name at the left, value at the right of it. */
export function KeyValueList({ items, keyWidth = 'w-36', hasFigures = false }: KeyValueListProps) {
  return (
    <dl className={classNames('m-0 flex flex-col gap-1.5', hasFigures && 'tabular-nums')}>
      {items.map((item) => (
        <div key={item.key} className="flex gap-3">
          <dt className={`${keyWidth} shrink-0 text-ink-3`}>{item.key}</dt>
          <dd className="m-0 min-w-0 flex-1 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
