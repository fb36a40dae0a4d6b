import { untilAborted } from './wait';

/** One of the places for connections being built: a burst of them strains this machine, its NAT and its firewalls. */
export type Place = {
  /** Something came from the far side: the place is kept for so long from now, and then given up by itself. */
  keep(forMs: number): void;
  /** Safe to call twice. */
  release(): void;
};

export type Places = {
  /** Waits for a turn, first come, first served; undefined when the signal fired first. */
  take(signal: AbortSignal): Promise<Place | undefined>;
};

/** An address that is silent holds nobody up: most answer within a tenth of this. */
const SILENT_MS = 500;
/** A login that takes longer waits for the far side or for a person. */
export const LOGIN_MS = 3_000;

const MOST_AT_ONCE = 8;

/** Who holds a place too long loses it and goes on without: a host that hangs delays the others by half a second. */
export function createPlaces(most: number = MOST_AT_ONCE): Places {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    while (taken < most && waiting.length > 0) {
      taken += 1;
      waiting.shift()?.();
    }
  };
  const createPlace = (): Place => {
    let isHeld = true;
    const release = (): void => {
      clearTimeout(timer);
      if (!isHeld) return;
      isHeld = false;
      taken -= 1;
      wake();
    };
    let timer = setTimeout(release, SILENT_MS).unref();
    return {
      release,
      keep: (forMs) => {
        if (!isHeld) return;
        clearTimeout(timer);
        timer = setTimeout(release, forMs).unref();
      },
    };
  };
  return {
    async take(signal) {
      if (signal.aborted) return undefined;
      let resume: () => void = () => undefined;
      const turn = new Promise<true>((resolve) => (resume = () => resolve(true)));
      waiting.push(resume);
      wake();
      if (await untilAborted(turn, signal)) return createPlace();
      const at = waiting.indexOf(resume);
      if (at >= 0) waiting.splice(at, 1);
      else createPlace().release(); // its turn came in the same moment
      return undefined;
    },
  };
}
