import { setTimeout as pause } from 'node:timers/promises';
import type { Lab } from '../lab';
import { readerPlaces } from './guest';
import { machineClock } from './machine-clock';
import { hypervisorsUp } from './push-guests';
import { mergeTickLogs, parseTickLog, type Tick, type TickLog } from './tick';

async function readHostLog(lab: Lab, host: string, name: string): Promise<TickLog> {
  const ran = await lab.exec(host, ['cat', readerPlaces(name).log]);
  if (ran.code !== 0) return { ticks: [], remarks: [] }; // the guest has never been here
  return parseTickLog(host, ran.stdout, await machineClock());
}

/** What a guest said, on all hypervisors that are on, as one story in time. A host that was switched off without
 * warning has lost up to half a second of what it noted before. */
export async function readTickLog(lab: Lab, name: string): Promise<TickLog> {
  const hosts = hypervisorsUp(lab);
  return mergeTickLogs(await Promise.all(hosts.map((host) => readHostLog(lab, host, name))));
}

/** A guest's counts, merged from all hosts in the order of time; times are in this machine's clock. */
export const readTicks = async (lab: Lab, name: string): Promise<readonly Tick[]> =>
  (await readTickLog(lab, name)).ticks;

/** Waits until a guest has counted up to `count` (default: anything); answers all its ticks so far. Throws after
 * `timeoutMs`. */
export async function waitForTick(
  lab: Lab,
  name: string,
  { count = 0, timeoutMs = 60_000 }: { readonly count?: number; readonly timeoutMs?: number } = {},
): Promise<readonly Tick[]> {
  for (const deadline = Date.now() + timeoutMs; ; await pause(200)) {
    const ticks = await readTicks(lab, name);
    if ((ticks.at(-1)?.count ?? -1) >= count) return ticks;
    if (Date.now() > deadline) throw new Error(`${name} did not count to ${count} within ${timeoutMs} ms`);
  }
}
