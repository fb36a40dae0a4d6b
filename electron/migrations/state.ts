import type {
  MoveDetail,
  MoveId,
  MoveLogLine,
  MovePhase,
  MoveProgress,
  MoveRequest,
  MoveState,
} from '../../shared/domain/migration';

/** Everything that can happen to a card; the journal's lines and the running move speak the same words. */
export type CardEvent =
  | { readonly kind: 'phase'; readonly atMs: number; readonly phase: MovePhase }
  | { readonly kind: 'progress'; readonly progress: MoveProgress }
  | { readonly kind: 'cancelling' }
  | { readonly kind: 'log'; readonly line: MoveLogLine }
  | { readonly kind: 'ended'; readonly state: MoveState };

export interface Asked {
  readonly id: MoveId;
  readonly atMs: number;
  readonly request: MoveRequest;
  readonly names: { readonly vm: string; readonly from: string; readonly to: string };
}

const mostSamples = 600;
const mostLogLines = 400;

/** A card as it begins. */
export function newCard({ id, atMs, request, names }: Asked): MoveDetail {
  return {
    move: {
      id,
      vmId: request.vmId,
      vm: names.vm,
      fromHostId: request.fromHostId,
      from: names.from,
      toHostId: request.toHostId,
      to: names.to,
      options: request.options,
      overridden: request.overridden,
      askedAtMs: atMs,
      state: { at: 'moving', phase: 'asked', isCancelling: false, progress: null },
    },
    phases: [{ phase: 'asked', atMs }],
    samples: [],
    log: [],
  };
}

/** The card after one event. */
export function applyToCard(card: MoveDetail, event: CardEvent): MoveDetail {
  switch (event.kind) {
    case 'phase':
      return {
        ...withMoving(card, { phase: event.phase }),
        phases: [...card.phases, { phase: event.phase, atMs: event.atMs }],
      };
    case 'progress':
      return {
        ...withMoving(card, { progress: event.progress }),
        // Before the first pass the job knows no sizes yet: nothing left to send would be shown as nothing left.
        samples: event.progress.totalBytes === 0 ? card.samples : addSample(card.samples, event.progress),
      };
    case 'cancelling':
      return withMoving(card, { isCancelling: true });
    case 'log':
      return { ...card, log: [...card.log, event.line].slice(-mostLogLines) };
    case 'ended':
      return { ...card, move: { ...card.move, state: event.state } };
  }
}

type Moving = Extract<MoveState, { at: 'moving' }>;
const atRest: Moving = { at: 'moving', phase: 'asked', isCancelling: false, progress: null };

/** An unclear card that goes on being settled keeps its end until a new one is known. */
function withMoving(card: MoveDetail, change: Partial<Moving>): MoveDetail {
  const state = card.move.state;
  if (state.at !== 'moving') return card;
  return { ...card, move: { ...card.move, state: { ...atRest, ...state, ...change } } };
}

/** When the list is full every second point goes, so that a long move keeps its whole curve. */
function addSample(samples: MoveDetail['samples'], progress: MoveProgress): MoveDetail['samples'] {
  const { atMs, remainingBytes, sentBytesPerSecond, dirtiedBytesPerSecond } = progress;
  const kept = samples.length < mostSamples ? samples : samples.filter((_, index) => index % 2 === 0);
  return [...kept, { atMs, remainingBytes, sentBytesPerSecond, dirtiedBytesPerSecond }];
}
