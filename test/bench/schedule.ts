/** Who moves the VM: Drover, an open virsh, or a virsh process of its own. */
export type Mover = 'drover' | 'virsh' | 'cold';

export interface Turn {
  /** Which pair it belongs to, from 1. */
  readonly pair: number;
  readonly by: Mover;
  /** There: from the first host to the second. */
  readonly isThere: boolean;
}

/**
 * The VM goes there and back without a rest, each mover once a pair. Three moves a pair change the direction of each
 * mover from pair to pair, and who is first of the two changes every second pair: neither direction nor order is
 * anybody's own, wherever the number of pairs is a multiple of four.
 */
export function schedule(pairs: number): Turn[] {
  const order = (pair: number): readonly Mover[] =>
    (pair - 1) % 4 < 2 ? ['drover', 'virsh', 'cold'] : ['virsh', 'drover', 'cold'];
  return Array.from({ length: pairs }, (_, index) => order(index + 1).map((by) => ({ pair: index + 1, by })))
    .flat()
    .map((turn, index) => ({ ...turn, isThere: index % 2 === 0 }));
}
