import type { FixPlan, FixRun, FixState, FixStepState } from '../../shared/domain/fix';
import { createTopic, type Source } from '../api/topic';
import type { Journal } from '../journal/journal';
import type { Clock } from '../ports';
import type { FixEntry } from './entry';
import { applyEntry } from './run-from-entries';

/** One repair as it is seen and as it is journalled: every change goes through here, to both. */
export interface FixCard {
  readonly topic: Source<FixRun>;
  /** Flushed before it resolves: what follows may change a host. */
  step(index: number, state: FixStepState): Promise<void>;
  state(state: FixState): Promise<void>;
}

export interface CardNeeds {
  readonly journal: Journal<FixEntry>;
  readonly clock: Clock;
}

/** Journals the ask (flushed), and only then is there a card. */
export async function openCard(id: string, plan: FixPlan, needs: CardNeeds): Promise<FixCard> {
  const entry: FixEntry = { v: 1, kind: 'asked', runId: id, atMs: needs.clock.now(), plan };
  await needs.journal.write(entry);
  return createCard(applyEntry(undefined, entry)!, needs);
}

export function createCard(run: FixRun, { journal, clock }: CardNeeds): FixCard {
  const topic = createTopic(run);
  const write = async (entry: FixEntry) => {
    topic.update((seen) => applyEntry(seen, entry) ?? seen);
    await journal.write(entry);
  };
  const about = () => ({ v: 1, runId: run.id, atMs: clock.now() }) as const;
  return {
    topic,
    step: (index, state) => write({ ...about(), kind: 'step', index, state }),
    state: (state) => write({ ...about(), kind: 'state', state }),
  };
}
