import { setTimeout as delay } from 'node:timers/promises';
import { cancelLive, isCancellable } from './cancel-move';
import type { Desk } from './desk';

const settleBeforeCloseMs = 15_000;

/**
 * Brings every move to an order: what still runs on the source is taken back, what is past that is brought to its end
 * and, for some seconds, to its proof. `letGo` then ends the waiting for hosts; what is open is in the journal.
 */
export async function closeMoves(desk: Desk, letGo: () => void): Promise<void> {
  const lives = [...desk.live.values()];
  for (const live of lives) if (isCancellable(live)) cancelLive(desk, live);
  await Promise.all(lives.map((live) => live.handedOver));
  const unproven = lives.filter(({ card }) => card.topic.current().move.state.at === 'moving');
  const proven = Promise.all(unproven.map((live) => live.ended));
  await Promise.race([proven, delay(settleBeforeCloseMs, undefined, { ref: false })]);
  letGo();
  await Promise.all([...desk.live.values()].map((live) => live.ended));
}
