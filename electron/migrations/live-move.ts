import type { Host, Hosts } from '../hosts/host';
import type { Card } from './card';
import type { ChosenWay } from './settle';
import { wakeOn, type Wake } from './wake';

/** A card that is not settled, and the work that goes on for it. */
export interface LiveMove {
  readonly card: Card;
  /** Aborted when a person cancels, or the engine closes. */
  readonly cancel: AbortController;
  /** Aborts the waiting for hosts: a person closed the card, or the engine closes. */
  readonly stop: AbortController;
  readonly stopping: AbortSignal;
  readonly wake: Wake;
  /** Resolves when the five calls are over. */
  readonly handedOver: Promise<void>;
  markHandedOver(): void;
  /** Hands a person's choice to whatever settles the card. */
  choose(chosen: ChosenWay): void;
  takeChosen(): ChosenWay | undefined;
  /** Resolves when the card is settled, or the work was stopped. */
  ended: Promise<void>;
}

export function createLiveMove(hosts: Hosts, card: Card, closing: AbortSignal): LiveMove {
  const { fromHostId, toHostId } = card.topic.current().move;
  const stop = new AbortController();
  const stopping = AbortSignal.any([stop.signal, closing]);
  const wake = wakeOn(hosts, [fromHostId, toHostId], stopping);
  let markHandedOver: () => void = () => undefined;
  const handedOver = new Promise<void>((resolve) => (markHandedOver = resolve));
  let waiting: ChosenWay | undefined;
  return {
    card,
    cancel: new AbortController(),
    stop,
    stopping,
    wake,
    handedOver,
    markHandedOver,
    choose: (chosen) => {
      waiting = chosen;
      wake.nudge();
    },
    takeChosen: () => {
      const chosen = waiting;
      waiting = undefined;
      return chosen;
    },
    ended: Promise.resolve(),
  };
}

/** What libvirt sends no event for is read anew, so that both hosts' lists are right when the card settles. */
export async function refreshBoth(source: Host, destination: Host, vmId: string): Promise<void> {
  await Promise.all([source.refreshVm(vmId), destination.refreshVm(vmId)]);
}
