import type { DomainXml } from '../../../libvirt';
import { readNumberList } from '../../number-list';

/** So many pages of a size, and from where. */
export interface PageDemand {
  readonly sizeBytes: number;
  readonly needed: number;
  /** The host's memory nodes they must come from, as written; absent: from wherever. */
  readonly hostNodes?: string;
}

/**
 * How many huge pages a guest needs, by size and host node. Each of the guest's cells takes the size given for it, else
 * the one given for all; it is bound to host nodes where they are strict. libvirt: docs/formatdomain.rst, hugepages.
 */
export function demandPages({ memoryBytes, placement }: DomainXml, usualBytes: number): PageDemand[] {
  const { hugePages, guestCells, nodeSets } = placement;
  const cells = guestCells.length === 0 ? [{ id: undefined, memoryBytes }] : guestCells;
  const sizeFor = (cell: number | undefined): number | undefined => {
    const own = hugePages.find(
      ({ guestCells: list }) => cell !== undefined && (readNumberList(list ?? '') ?? []).includes(cell),
    );
    const general = hugePages.find(({ guestCells: list }) => list === undefined);
    const page = own ?? general ?? (cell === undefined ? hugePages[0] : undefined);
    return page && (page.sizeBytes ?? usualBytes);
  };
  const nodesFor = (cell: number | undefined): string | undefined => {
    const own = nodeSets.find(({ guestCell }) => guestCell !== undefined && guestCell === cell);
    const set = own ?? nodeSets.find(({ guestCell }) => guestCell === undefined);
    return set?.mode === 'strict' || set?.mode === 'restrictive' ? set.nodes : undefined;
  };
  const demands = cells.flatMap((cell): PageDemand[] => {
    const sizeBytes = sizeFor(cell.id);
    const hostNodes = nodesFor(cell.id);
    if (sizeBytes === undefined) return [];
    return [
      {
        sizeBytes,
        needed: Math.ceil(cell.memoryBytes / sizeBytes),
        ...(hostNodes !== undefined && { hostNodes }),
      },
    ];
  });
  return together(demands);
}

/** Cells that draw on the same pages count together. */
function together(demands: readonly PageDemand[]): PageDemand[] {
  const sums = new Map<string, PageDemand>();
  for (const demand of demands) {
    const key = `${demand.sizeBytes} ${demand.hostNodes ?? ''}`;
    sums.set(key, { ...demand, needed: demand.needed + (sums.get(key)?.needed ?? 0) });
  }
  return [...sums.values()];
}
