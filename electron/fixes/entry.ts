import { z } from 'zod';
import { FixPlan, FixRunId, FixState, FixStepState } from '../../shared/domain/fix';
import type { JournalForm } from '../journal/journal';

/*
  One line of the journal of repairs: JSON, versioned. A run is the sum of its lines, in order. A step's `doing` or
  `undoing` is on the disk before a host is touched, its end after: whatever was begun is known, whatever happens.
*/

const common = { v: z.literal(1), atMs: z.number(), runId: FixRunId };

export const FixEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked'), ...common, plan: FixPlan }),
  z.object({ kind: z.literal('step'), ...common, index: z.number().int().min(0), state: FixStepState }),
  z.object({ kind: z.literal('state'), ...common, state: FixState }),
  /** Lines about it may be lost: what it says of its steps is looked at again. */
  z.object({ kind: z.literal('damaged'), ...common }),
]);
export type FixEntry = z.infer<typeof FixEntry>;

export const fixJournalForm: JournalForm<FixEntry> = {
  schema: FixEntry,
  markDamaged: (readable) => {
    const ids = [...new Set(readable.map(({ runId }) => runId))];
    return ids.map((runId) => ({ v: 1, kind: 'damaged', runId, atMs: Date.now() }));
  },
};
