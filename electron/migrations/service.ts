import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import { isUnsettled, type Move, type MoveDetail, type MoveId, type MoveRequest, type WayOut } from '../../shared/domain/migration';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createTopic, type Source } from '../api/topic';
import type { Host, Hosts } from '../hosts/host';
import type { Journal } from '../journal/journal';
import type { Awake, Clock, Log } from '../ports';
import { abortJob, isCopying } from './abort-job';
import { createCard, openCard, type Card } from './card';
import { endOf } from './end';
import { createHolds } from './holds';
import { cardsFromJournal, finishInJournal, lastPhase } from './recover';
import { runMove } from './run';
import { settleCard } from './settle-card';
import { removeSourceHalf, resumeOnSource } from './steps/act';
import { wakeOn, type Wake } from './wake';

export interface MigrationsNeeds {
  readonly hosts: Hosts;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly awake: Awake;
  /** Runs the checks anew; refuses with `checks-block` when one stands in the way that was not overridden. */
  recheck(request: MoveRequest, signal: AbortSignal): Promise<Result<void, Fault>>;
}

export interface Migrations {
  /** Newest first. */
  readonly all: Source<readonly Move[]>;
  detail(id: MoveId): Source<MoveDetail> | undefined;
  start(request: MoveRequest): Promise<Result<{ id: MoveId }, Fault>>;
  cancel(id: MoveId): Promise<Result<void, Fault>>;
  settle(id: MoveId, way: WayOut): Promise<Result<void, Fault>>;
  dismiss(id: MoveId): Promise<Result<void, Fault>>;
  /** The move that still holds this VM's life cycle, if there is one. */
  unsettledMoveOf(vmId: VmId): MoveId | undefined;
  /** Names of VMs whose unsettled moves need this host. */
  movesUsing(hostId: HostId): string[];
  /** Moves whose calls are under way now. */
  moving(): Move[];
  /** Aborts what can be aborted, brings to its end what cannot, and leaves the rest to the journal. */
  close(): Promise<void>;
}

/** A card that is not settled, and what its engine half does. */
interface Live {
  readonly card: Card;
  readonly wake: Wake;
  readonly cancel: AbortController;
  /** Resolves when the five calls are over. */
  readonly handedOver: Promise<void>;
  /** Resolves when the card is settled, or the engine closed. */
  readonly ended: Promise<void>;
}

const settleBeforeCloseMs = 15_000;

export function createMigrations(needs: MigrationsNeeds): Migrations {
  const { hosts, journal, clock, log } = needs;
  const cards = new Map<MoveId, Card>();
  const live = new Map<MoveId, Live>();
  /** Being journalled: the card that guards against a second start of the same VM is not there yet. */
  const starting = new Set<VmId>();
  const closing = new AbortController();
  const all = createTopic<readonly Move[]>([]);

  const publish = () => all.set([...cards.values()].map((card) => card.topic.current().move).reverse());
  const keep = (card: Card) => {
    cards.set(card.topic.current().move.id, card);
    card.topic.watch({ onValue: publish, onFault: () => undefined });
  };
  const moveOf = (id: MoveId): Move | undefined => cards.get(id)?.topic.current().move;
  const unsettled = (): Move[] => [...cards.values()].map((card) => card.topic.current().move).filter(isUnsettled);

  async function start(request: MoveRequest): Promise<Result<{ id: MoveId }, Fault>> {
    const ends = findEnds(hosts, request);
    if (!ends.ok) return ends;
    const { source, destination, vm } = ends.value;
    const other = unsettled().find((move) => move.vmId === request.vmId);
    if (other !== undefined) return fail({ code: 'vm-already-moving', vm, moveId: other.id });

    if (starting.has(request.vmId)) return fail({ code: 'vm-already-moving', vm, moveId: '' });
    starting.add(request.vmId);
    const id = randomUUID();
    const names = { vm, from: source.name, to: destination.name };
    const card = await openCard({ id, atMs: clock.now(), request, names }, journal, clock).finally(() =>
      starting.delete(request.vmId),
    );
    keep(card);
    begin(id, request, { name: vm, source, destination, card });
    return ok({ id });
  }

  function begin(id: MoveId, request: MoveRequest, at: { name: string; source: Host; destination: Host; card: Card }) {
    const { card, source, destination } = at;
    const cancel = new AbortController();
    const wake = wakeOn(hosts, [source.id, destination.id], closing.signal);
    const release = needs.awake.hold(`moving ${at.name}`);
    let handedOver: () => void = () => undefined;
    const isHandedOver = new Promise<void>((resolve) => (handedOver = resolve));
    const ended = runMove({
      id,
      request,
      source,
      destination,
      card,
      clock,
      handedOver,
      vm: { name: at.name, uuid: request.vmId, id: -1 },
      cancelled: cancel.signal,
      closing: closing.signal,
      change: wake.change,
      recheck: (signal) => needs.recheck(request, signal),
    })
      .then(async (state) => {
        if (state !== undefined) await card.end(state);
        await Promise.all([source.refreshVm(request.vmId), destination.refreshVm(request.vmId)]);
      })
      .catch((error: unknown) => {
        log.error('move-broke', { id, error: error instanceof Error ? error.stack : String(error) });
        if (!closing.signal.aborted) settleAlone(card);
      })
      .finally(() => {
        handedOver();
        release();
        wake.close();
        if (live.get(id) === run) live.delete(id);
      });
    const run: Live = { card, wake, cancel, handedOver: isHandedOver, ended };
    live.set(id, run);
  }

  /** Settles a card no run stands behind any more: one of an earlier engine, or one whose run met a bug. */
  function settleAlone(card: Card): void {
    const detail = card.topic.current();
    const { move } = detail;
    const because: Fault =
      move.state.at === 'unclear' ? move.state.because : { code: 'engine-died', phase: lastPhase(detail) };
    const wake = wakeOn(hosts, [move.fromHostId, move.toHostId], closing.signal);
    const ended = settleLater(card, because, wake)
      .catch((error: unknown) => log.error('settling-broke', { id: move.id, error: String(error) }))
      .finally(() => {
        wake.close();
        if (live.get(move.id) === run) live.delete(move.id);
      });
    const run: Live = { card, wake, cancel: new AbortController(), handedOver: Promise.resolve(), ended };
    live.set(move.id, run);
  }

  async function settleLater(card: Card, because: Fault, wake: Wake): Promise<void> {
    const detail = card.topic.current();
    const { move } = detail;
    const began = move.askedAtMs;
    if (move.state.at === 'moving') {
      const notAsked = { askedAtMs: clock.now(), source: { at: 'not-asked' }, destination: { at: 'not-asked' } } as const;
      await card.end({ at: 'unclear', proof: notAsked, endedAtMs: clock.now(), because, waysOut: ['look-again'] });
    }
    const source = hosts.get(move.fromHostId);
    const destination = hosts.get(move.toHostId);
    if (source === undefined || destination === undefined) return;
    const { isPersistentThere, isUndefinedHere } = move.options;
    const ends = { moveId: move.id, vmId: move.vmId, source, destination, isUndefinedHere, card };
    const holds = createHolds(ends, isPersistentThere, { finish: finishInJournal(detail) });
    const settling = { request: { vmId: move.vmId }, source, destination, card, clock, closing: closing.signal };
    const settled = await settleCard({ ...settling, change: wake.change }, holds, because);
    if (settled.at === 'open') return;
    await card.end(endOf({ clock, card }, settled, because, { tookMs: clock.now() - began, figures: undefined }));
    await Promise.all([source.refreshVm(move.vmId), destination.refreshVm(move.vmId)]);
  }

  async function cancel(id: MoveId): Promise<Result<void, Fault>> {
    const run = live.get(id);
    const state = moveOf(id)?.state;
    if (state === undefined) return fail({ code: 'move-gone', id });
    if (run === undefined || state.at !== 'moving') return fail({ code: 'cannot-cancel-now', phase: state.at });
    if (!isBeforeSwitch(state.phase)) return fail({ code: 'cannot-cancel-now', phase: state.phase });
    cancelRun(run);
    return ok(undefined);
  }

  function cancelRun(run: Live): void {
    if (run.cancel.signal.aborted) return;
    const { move } = run.card.topic.current();
    run.card.show({ kind: 'cancelling' });
    run.card.note('cancel-asked');
    run.cancel.abort();
    const source = hosts.get(move.fromHostId);
    if (source === undefined || !isCopying(run.card)) return;
    void abortJob(source, { name: move.vm, uuid: move.vmId, id: -1 }, run.card);
  }

  async function settleBy(id: MoveId, way: WayOut): Promise<Result<void, Fault>> {
    const card = cards.get(id);
    if (card === undefined) return fail({ code: 'move-gone', id });
    const { move } = card.topic.current();
    if (move.state.at !== 'unclear' || !move.state.waysOut.includes(way)) return fail({ code: 'not-the-way-out', id });
    const run = live.get(id);
    if (way === 'look-again') {
      if (run === undefined) settleAlone(card);
      run?.wake.nudge();
      return ok(undefined);
    }
    if (way === 'close-card') return forget(id);
    const acted = await takeWayOut(card, way);
    run?.wake.nudge();
    return acted;
  }

  async function takeWayOut(card: Card, way: 'resume-on-source' | 'remove-source-half'): Promise<Result<void, Fault>> {
    const { move } = card.topic.current();
    const ends = findEnds(hosts, move);
    if (!ends.ok) return ends;
    const { source, destination } = ends.value;
    const { isUndefinedHere } = move.options;
    const act = way === 'resume-on-source' ? resumeOnSource : removeSourceHalf;
    return act({ moveId: move.id, vmId: move.vmId, source, destination, isUndefinedHere, card });
  }

  async function dismiss(id: MoveId): Promise<Result<void, Fault>> {
    const move = moveOf(id);
    if (move === undefined) return fail({ code: 'move-gone', id });
    if (isUnsettled(move)) return fail({ code: 'card-unsettled', vm: move.vm, moveId: id });
    return forget(id);
  }

  async function forget(id: MoveId): Promise<Result<void, Fault>> {
    await journal.write({ v: 1, kind: 'dismissed', moveId: id, atMs: clock.now() });
    cards.delete(id);
    live.delete(id);
    publish();
    return ok(undefined);
  }

  async function close(): Promise<void> {
    const runs = [...live.values()];
    for (const run of runs) {
      const { state } = run.card.topic.current().move;
      if (state.at === 'moving' && isBeforeSwitch(state.phase)) cancelRun(run);
    }
    await Promise.all(runs.map((run) => run.handedOver));
    const unfinished = runs.filter((run) => run.card.topic.current().move.state.at === 'moving');
    await Promise.race([Promise.all(unfinished.map((run) => run.ended)), delay(settleBeforeCloseMs, undefined, { ref: false })]);
    closing.abort();
    await Promise.all(runs.map((run) => run.ended));
  }

  for (const detail of cardsFromJournal(journal.earlier)) {
    const card = createCard(detail, journal, clock);
    keep(card);
    if (isUnsettled(detail.move)) settleAlone(card);
  }

  return {
    all,
    start,
    cancel,
    settle: settleBy,
    dismiss,
    close,
    detail: (id) => cards.get(id)?.topic,
    unsettledMoveOf: (vmId) => unsettled().find((move) => move.vmId === vmId)?.id,
    movesUsing: (hostId) =>
      unsettled()
        .filter((move) => move.fromHostId === hostId || move.toHostId === hostId)
        .map((move) => move.vm),
    moving: () => unsettled().filter((move) => move.state.at === 'moving'),
  };
}

const isBeforeSwitch = (phase: string): boolean => ['asked', 'rechecking', 'begin', 'prepare', 'perform'].includes(phase);

interface FoundEnds {
  readonly source: Host;
  readonly destination: Host;
  readonly vm: string;
}

/** Both hosts, known and connected, and the VM's name as the source tells it. */
function findEnds(
  hosts: Hosts,
  ask: { readonly vmId: VmId; readonly fromHostId: HostId; readonly toHostId: HostId },
): Result<FoundEnds, Fault> {
  const source = hosts.get(ask.fromHostId);
  const destination = hosts.get(ask.toHostId);
  if (source === undefined) return fail({ code: 'host-not-known', hostId: ask.fromHostId });
  if (destination === undefined) return fail({ code: 'host-not-known', hostId: ask.toHostId });
  if (source.id === destination.id) return fail({ code: 'same-host', host: source.name });
  for (const host of [source, destination])
    if (!host.libvirt().ok) return fail({ code: 'host-not-connected', hostId: host.id, name: host.name });
  const vm = source.vms()?.find(({ id }) => id === ask.vmId);
  if (vm === undefined) return fail({ code: 'vm-not-found', vmId: ask.vmId, host: source.name });
  return ok({ source, destination, vm: vm.name });
}
