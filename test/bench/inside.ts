import { say } from '../demo/step';
import { openLab } from '../lab/lab';
import type { Bench, BenchOptions, Row } from './bench';
import { wholeHostBench } from './host/whole-host';
import { migrationBench } from './migration';
import { rpcBench } from './rpc';

/** Benches on the lab's hosts, beside libvirt's own clients. */
const benches: Readonly<Record<string, Bench>> = {
  rpc: rpcBench,
  migration: migrationBench,
  inventory: wholeHostBench,
};

export const insideNames: readonly string[] = Object.keys(benches);

/** Measures. Runs in the lab's network, on a lab that is up. */
export async function measureInside(name: string, options: BenchOptions): Promise<Row[]> {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`no bench ${name}`);
  return bench(await openLab(), options, say);
}
