import { randomUUID } from 'node:crypto';
import type { HostId } from '../../shared/domain/host';
import type { Journal } from '../journal/journal';
import type { Trace } from '../journal/entry';
import type { Clock } from '../ports';
import { CouldNotTell } from './check';

/** What a probe leaves on a host for seconds, written down before it is left and struck off once it is gone. */
export interface Traces {
  /** Flushed before it resolves: what follows leaves the trace. Answers its id; could not tell when it is not written. */
  leave(hostId: HostId, trace: Trace): Promise<string>;
  gone(id: string): void;
}

export const journalTraces = (journal: Journal, clock: Clock): Traces => ({
  leave: async (hostId, trace) => {
    const traceId = randomUUID();
    try {
      await journal.write({ v: 1, kind: 'trace-left', atMs: clock.now(), traceId, hostId, trace });
    } catch (error) {
      throw new CouldNotTell(
        `nothing may be left on a host unwritten, and the journal failed: ${String(error)}`,
      );
    }
    return traceId;
  },
  gone: (traceId) => journal.note({ v: 1, kind: 'trace-gone', atMs: clock.now(), traceId }),
});
