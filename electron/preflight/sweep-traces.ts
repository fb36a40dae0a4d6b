import type { HostId } from '../../shared/domain/host';
import type { Hosts } from '../hosts/host';
import type { JournalEntry, Trace } from '../journal/entry';
import type { Log } from '../ports';
import { eraseMarker } from './probes/erase-marker';
import type { Traces } from './traces';

interface Left {
  readonly traceId: string;
  readonly hostId: HostId;
  readonly trace: Trace;
}

/** What earlier runs said they leave on a host and never said to be gone, oldest first. */
export function tracesLeft(entries: readonly JournalEntry[]): Left[] {
  const left = new Map<string, Left>();
  for (const entry of entries) {
    if (entry.kind === 'trace-left') left.set(entry.traceId, entry);
    if (entry.kind === 'trace-gone') left.delete(entry.traceId);
  }
  return [...left.values()];
}

interface Sweeping {
  readonly hosts: Hosts;
  readonly earlier: readonly JournalEntry[];
  readonly traces: Traces;
  readonly log: Log;
}

/**
 * Takes away what an engine that died left behind, on each host once it is connected. What could not be taken away is
 * tried again when the host connects anew, and by the next start. Returns the stop.
 */
export function sweepTraces({ hosts, earlier, traces, log }: Sweeping): () => void {
  const left = new Map(tracesLeft(earlier).map((each) => [each.traceId, each]));
  const wasConnected = new Set<HostId>();

  const sweep = async (each: Left) => {
    const host = hosts.get(each.hostId);
    if (host === undefined || !(await eraseMarker(host, each.trace))) return;
    left.delete(each.traceId);
    traces.gone(each.traceId);
    log.info('trace-swept', { host: host.name, path: each.trace.path });
  };
  const look = (hostId: HostId) => {
    const isConnected = hosts.get(hostId)?.session().ok === true;
    const isNew = isConnected && !wasConnected.has(hostId);
    if (isConnected) wasConnected.add(hostId);
    else wasConnected.delete(hostId);
    if (!isNew) return;
    for (const each of [...left.values()].filter((one) => one.hostId === hostId))
      sweep(each).catch((error: unknown) => log.error('sweep-broke', { error: String(error) }));
  };

  for (const hostId of new Set([...left.values()].map((each) => each.hostId))) look(hostId);
  return left.size === 0 ? () => undefined : hosts.onChange(look);
}
