import { z } from 'zod';
import { HostId } from '../../shared/domain/host';
import { MoveId, MoveLogLine, MovePhase, MoveRequest, MoveState } from '../../shared/domain/migration';

/*
  One line of the journal: JSON, versioned. A move is the sum of its lines, in order:
    asked → phase … → ended, and perhaps later ended again (an unclear end that settled), at last dismissed.
  What a check leaves on a host for seconds has lines of its own: trace-left before, trace-gone after.
*/

const common = { v: z.literal(1), atMs: z.number(), moveId: MoveId };

const MoveEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asked'),
    ...common,
    request: MoveRequest,
    names: z.object({ vm: z.string(), from: z.string(), to: z.string() }),
  }),
  /** Written and flushed before the step it names is taken. */
  z.object({ kind: z.literal('phase'), ...common, phase: MovePhase }),
  z.object({ kind: z.literal('log'), ...common, line: MoveLogLine }),
  z.object({ kind: z.literal('ended'), ...common, state: MoveState }),
  z.object({ kind: z.literal('dismissed'), ...common }),
]);
export type MoveEntry = z.infer<typeof MoveEntry>;

/** Something a check left: a file whose name says whose it is, and whom it was written as. Nothing else is ever removed. */
const Trace = z.object({
  is: z.literal('marker'),
  path: z.string().regex(/^\/[^\0]*\/\.drover-marker-[0-9a-f-]{36}$/),
  /** `uid:gid`. */
  owner: z.string().regex(/^\d+:\d+$/),
});
export type Trace = z.infer<typeof Trace>;

const ofTrace = { v: z.literal(1), atMs: z.number(), traceId: z.string().min(1).max(64) };
const TraceEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trace-left'), ...ofTrace, hostId: HostId, trace: Trace }),
  z.object({ kind: z.literal('trace-gone'), ...ofTrace }),
]);
export type TraceEntry = z.infer<typeof TraceEntry>;

export const JournalEntry = z.discriminatedUnion('kind', [...MoveEntry.options, ...TraceEntry.options]);
export type JournalEntry = z.infer<typeof JournalEntry>;

export const isOfMove = (entry: JournalEntry): entry is MoveEntry => 'moveId' in entry;
