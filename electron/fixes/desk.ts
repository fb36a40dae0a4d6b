import type { Fault } from '../../shared/domain/fault';
import type { FixRun } from '../../shared/domain/fix';
import type { HostId } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Log } from '../ports';
import type { Ground } from './apply-plan';
import type { CardNeeds, FixCard } from './card';
import { interrupted } from './run-from-entries';

export interface FixesNeeds extends CardNeeds, Ground {
  readonly log: Log;
  /** The move that holds this VM. */
  unsettledMoveOf(vmId: VmId): { readonly id: string; readonly isRunning: boolean } | undefined;
  /** Names of VMs whose moves need this host. */
  movesUsing(hostId: HostId): string[];
}

/** The cards of all repairs, and the work that goes on for them: one thing at a time on a card. */
export interface FixDesk {
  /** Newest first. */
  readonly runs: Source<readonly FixRun[]>;
  all(): FixCard[];
  get(id: string): FixCard | undefined;
  keep(card: FixCard): void;
  isBusy(id: string): boolean;
  /** Begins work on a card that nothing is done for. What it throws is logged, and leaves the run unclear. */
  begin(card: FixCard, work: (cancelled: AbortSignal) => Promise<void>): void;
  cancel(id: string): void;
  ended(id: string): Promise<void>;
  /** Cancels everything and waits for the steps that are being done. */
  close(): Promise<void>;
}

/** The journal keeps them all; what is older than these is history. */
const mostShown = 100;

export function createDesk(log: Log): FixDesk {
  const cards = new Map<string, FixCard>();
  const working = new Map<string, { readonly cancel: AbortController; readonly ended: Promise<void> }>();
  const runs = createTopic<readonly FixRun[]>([]);
  const publish = () =>
    runs.set(
      [...cards.values()]
        .map(({ topic }) => topic.current())
        .slice(-mostShown)
        .reverse(),
    );
  const ended = async (id: string) => working.get(id)?.ended;

  return {
    runs,
    ended,
    all: () => [...cards.values()],
    get: (id) => cards.get(id),
    keep: (card) => {
      cards.set(card.topic.current().id, card);
      card.topic.watch({ onValue: publish, onFault: () => undefined });
    },
    isBusy: (id) => working.has(id),
    begin: (card, work) => {
      const { id } = card.topic.current();
      const cancel = new AbortController();
      const done = work(cancel.signal)
        .catch((error: unknown) => {
          log.error('repair-broke', { id, error: String(error) });
          card.topic.update(interrupted);
        })
        .finally(() => working.delete(id));
      working.set(id, { cancel, ended: done });
    },
    cancel: (id) => working.get(id)?.cancel.abort(),
    close: async () => {
      for (const { cancel } of working.values()) cancel.abort();
      await Promise.all([...working.keys()].map(ended));
    },
  };
}

/** The card, when nothing is being done for it. Faults: fix-gone, fix-running. */
export function idleCard(desk: FixDesk, id: string): Result<FixCard, Fault> {
  const card = desk.get(id);
  if (card === undefined) return fail({ code: 'fix-gone', id });
  if (!desk.isBusy(id)) return ok(card);
  return fail({ code: 'fix-running', host: card.topic.current().plan.steps[0]?.host ?? '' });
}
