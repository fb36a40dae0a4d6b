/** What a heartbeat needs to know of a line: how to knock, whether anything was heard, what to do when it is dead. */
export type Heart = {
  /** Settles when the far side answered, whatever it said. */
  ping(): Promise<unknown>;
  /** Bytes heard so far. */
  heard(): number;
  onDead(): void;
};

export type Rhythm = { readonly everyMs: number; readonly deadAfterMs: number };

export const USUAL_RHYTHM: Rhythm = { everyMs: 5_000, deadAfterMs: 15_000 };

/**
 * Knocks every `everyMs` and calls `onDead` once when nothing at all was heard for `deadAfterMs`. Any byte counts
 * as life: on a line full of data an answer may be long in coming. Returns a function that stops it.
 */
export function keepAlive(heart: Heart, rhythm: Rhythm): () => void {
  let knockedAt: number | undefined;
  let heardAtKnock = 0;
  const beat = (): void => {
    if (knockedAt !== undefined && heart.heard() === heardAtKnock) {
      // The line was already silent for up to one beat when we knocked.
      const silentMs = performance.now() - knockedAt + rhythm.everyMs;
      if (silentMs >= rhythm.deadAfterMs) {
        clearInterval(timer);
        heart.onDead();
      }
      return;
    }
    knockedAt = performance.now();
    heardAtKnock = heart.heard();
    void heart.ping();
  };
  const timer = setInterval(beat, rhythm.everyMs);
  return () => clearInterval(timer);
}
