import { setTimeout as pause } from 'node:timers/promises';
import type { Lab } from '../lab';
import { readerPlaces } from './guest';
import { hostClockOffsetMs } from './host-clocks';
import { hypervisorsUp } from './push-guests';
import { mergeTickLogs, parseTickLog, type Tick, type TickLog } from './tick';

/** A host's clock is measured once: it drifts with the machine's. Forgotten with the lab that was asked. */
const offsets = new WeakMap<Lab, Map<string, Promise<number>>>();

function offsetOf(lab: Lab, host: string): Promise<number> {
  const known = offsets.get(lab) ?? new Map<string, Promise<number>>();
  offsets.set(lab, known);
  // A host that was switched off and on has another clock, so its process is part of the name.
  const key = `${host}:${lab.host(host).process?.pid ?? 'off'}`;
  const offset = known.get(key) ?? hostClockOffsetMs(lab, host);
  known.set(key, offset);
  return offset;
}

async function readHostLog(lab: Lab, host: string, name: string): Promise<TickLog> {
  const ran = await lab.exec(host, ['cat', readerPlaces(name).log]);
  if (ran.code !== 0) return { ticks: [], remarks: [] }; // the guest has never been here
  return parseTickLog(host, ran.stdout, await offsetOf(lab, host));
}

/** What a guest said, on all hypervisors that are on, as one story in time. A host that was switched off in between
 * has lost what it noted before: its log lies in memory. */
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
