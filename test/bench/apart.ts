import { say } from '../demo/step';
import { inventoryBench } from './fleet/inventory';
import type { Figure } from './figure';
import { listBench } from './list/list';

/** Benches that need no lab. */
const benches: Readonly<Record<string, (say: (text: string) => void) => Promise<Figure[]>>> = {
  inventory: inventoryBench,
  list: listBench,
};

export const apartNames: readonly string[] = Object.keys(benches);

export async function measureApart(name: string): Promise<Figure[]> {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`no bench ${name}`);
  return bench(say);
}
