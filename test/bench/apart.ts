import { say } from '../demo/step';
import { inventoryBench } from './fleet/inventory';
import { figureTable, type Figure } from './figure';
import { listBench } from './list/list';

/** Benches that need no lab. */
const benches: Readonly<Record<string, (say: (text: string) => void) => Promise<Figure[]>>> = {
  inventory: inventoryBench,
  list: listBench,
};

export const apartNames: readonly string[] = Object.keys(benches);

/** Measures and prints; with `isJson` the last line of standard output is one object {"bench","figures"}. */
export async function measureApart(name: string, isJson: boolean): Promise<number> {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`no bench ${name}`);
  const figures = await bench(say);
  console.log(figureTable(figures));
  if (isJson) console.log(JSON.stringify({ bench: name, figures }));
  return figures.every(({ met }) => met) ? 0 : 1;
}
