import { z } from 'zod';
import { MoveId, MoveLogLine, MovePhase, MoveRequest, MoveState } from '../../shared/domain/migration';

/*
  One line of the journal: JSON, versioned. A move is the sum of its lines, in order:
    asked → phase … → ended, and perhaps later ended again (an unclear end that settled), at last dismissed.
*/

const common = { v: z.literal(1), atMs: z.number(), moveId: MoveId };

export const JournalEntry = z.discriminatedUnion('kind', [
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
export type JournalEntry = z.infer<typeof JournalEntry>;
