import { untilAborted } from './wait';

/**
 * Places for commands running at once on one connection. sshd allows ten sessions by default (MaxSessions in
 * sshd_config(5)) and refuses the next; waiting a moment is better than a fault. Where a host allows fewer, the
 * limit shrinks to what it let us have.
 */
export type Slots = {
  /** Waits for a place; undefined when the signal fired first. The function given back frees it. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
  /** The host refused one more: true when others are running, so that waiting for them makes sense. */
  shrink(): boolean;
};

export function createSlots(most: number): Slots {
  let limit = most;
  let taken = 0;
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    while (taken < limit && waiting.length > 0) {
      taken++;
      waiting.shift()?.();
    }
  };
  const release = (): void => {
    taken--;
    wake();
  };
  const once = (): (() => void) => {
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      release();
    };
  };
  return {
    async take(signal) {
      let resume: () => void = () => undefined;
      const turn = new Promise<true>((resolve) => (resume = () => resolve(true)));
      waiting.push(resume);
      wake();
      if (await untilAborted(turn, signal)) return once();
      const at = waiting.indexOf(resume);
      if (at >= 0) waiting.splice(at, 1);
      else release(); // its turn came in the same moment
      return undefined;
    },
    shrink() {
      if (taken === 0) return false;
      limit = Math.min(limit, taken);
      return true;
    },
  };
}
