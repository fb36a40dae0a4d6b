import { useVirtualizer } from '@tanstack/react-virtual';

/** A row and a header have these heights, in pixels. */
export const rowHeight = 40;
const headHeight = 36;
/** Below this all rows are rendered: the browser's own find works then. */
const virtualFrom = 80;

export interface WindowOfRows {
  /** Height of what is left out above and below. */
  readonly before: number;
  readonly after: number;
  readonly from: number;
  readonly to: number;
  readonly show: (index: number) => void;
}

/** Which rows of `count` are in sight of the scroller, and a little more; all of them when they are few. */
export function useWindowOfRows(count: number, scroller: () => HTMLElement | null): WindowOfRows {
  const isVirtual = count >= virtualFrom;
  const virtualizer = useVirtualizer({
    count,
    enabled: isVirtual,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The titles lie over the first rows in sight.
    scrollPaddingStart: headHeight,
  });
  if (!isVirtual) return { before: 0, after: 0, from: 0, to: count, show: (at) => showPlain(scroller(), at) };
  const shown = virtualizer.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    before: first?.start ?? 0,
    after: virtualizer.getTotalSize() - (last?.end ?? 0),
    from: first?.index ?? 0,
    to: (last?.index ?? -1) + 1,
    show: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}

const showPlain = (scroller: HTMLElement | null, index: number): void =>
  scroller?.querySelectorAll('tr[data-row]')[index]?.scrollIntoView({ block: 'nearest' });
