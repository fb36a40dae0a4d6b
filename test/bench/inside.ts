import { say } from '../demo/step';
import { openLab } from '../lab/lab';
import type { Bench, BenchOptions } from './bench';
import { migrationBench } from './migration';
import { tableOf } from './print-rows';
import { rpcBench } from './rpc';

const benches: Readonly<Record<string, Bench>> = { rpc: rpcBench, migration: migrationBench };

export const benchNames: readonly string[] = Object.keys(benches);

/** Measures and prints. Runs in the lab's network, on a lab that is up. */
export async function measureInside(name: string, options: BenchOptions, isJson: boolean): Promise<void> {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`no bench ${name}`);
  const rows = await bench(await openLab(), options, say);
  console.log(tableOf(rows));
  if (isJson) console.log(JSON.stringify({ bench: name, rows }));
}
