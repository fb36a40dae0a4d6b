import type { Silence } from '../../shared/domain/host';

/** What a heartbeat needs to know of a line: how to knock, whether anything was heard, what to do when it is dead. */
export type Heart = {
  /** Settles when the far side answered, whatever it said. */
  ping(): Promise<unknown>;
  /** Bytes heard so far. */
  heard(): number;
  /** Something under way would end with the line: it is not given up as soon as usual. */
  isHeld(): boolean;
  onSilence(silence: Silence | undefined): void;
  onDead(): void;
};

export type Rhythm = {
  readonly everyMs: number;
  /** Silence is worth showing from here on. */
  readonly silentAfterMs: number;
  readonly deadAfterMs: number;
  /** The same while the line is held: docs/decisions/0006-how-long-a-silent-line-is-held.md. */
  readonly heldEveryMs: number;
  readonly heldDeadAfterMs: number;
  /** After `knock`, when there is reason to doubt the line: TCP has sent again five times within so long. */
  readonly knockedDeadAfterMs: number;
};

export const USUAL_RHYTHM: Rhythm = {
  everyMs: 5_000,
  silentAfterMs: 10_000,
  deadAfterMs: 15_000,
  heldEveryMs: 2_000,
  heldDeadAfterMs: 40_000,
  knockedDeadAfterMs: 8_000,
};

export type KeepAlive = {
  /** Asks now, and gives the line up sooner than usual when nothing is heard. */
  knock(): void;
  stop(): void;
};

/** How many times between two knocks it is looked whether anything was heard. */
const LOOKS = 2;

/**
 * Knocks every `everyMs` and calls `onDead` once when nothing at all was heard for `deadAfterMs`. Any byte counts
 * as life: on a line full of data an answer may be long in coming.
 */
export const keepAlive = (heart: Heart, rhythm: Rhythm): KeepAlive => new Pulse(heart, rhythm);

class Pulse implements KeepAlive {
  readonly #heart: Heart;
  readonly #rhythm: Rhythm;
  readonly #timer: NodeJS.Timeout;
  readonly #lookEveryMs: number;
  #lookedAt = performance.now();
  #heard: number;
  /** How long we listened and heard nothing. Time in which nobody listened (asleep, stopped, busy) is not in it. */
  #silentMs = 0;
  #sinceKnockMs = 0;
  #isAnswered = true;
  /** What `#silentMs` was when there was reason to doubt the line. */
  #doubtedAtMs: number | undefined;
  /** What was told last. */
  #toldHeld: boolean | undefined;

  constructor(heart: Heart, rhythm: Rhythm) {
    this.#heart = heart;
    this.#rhythm = rhythm;
    this.#heard = heart.heard();
    this.#lookEveryMs = Math.min(rhythm.everyMs, rhythm.heldEveryMs) / LOOKS;
    this.#timer = setInterval(() => this.#look(), this.#lookEveryMs);
  }

  knock(): void {
    // What came before the question is no answer to it.
    if (this.#heart.heard() !== this.#heard) this.#hear();
    // Of several reasons during one silence the first counts, or a restless network would put the end off for ever.
    this.#doubtedAtMs ??= this.#silentMs;
    this.#ping();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    const tookMs = Math.min(now - this.#lookedAt, 2 * this.#lookEveryMs);
    this.#lookedAt = now;
    this.#sinceKnockMs += tookMs;
    if (this.#heart.heard() === this.#heard) this.#silentMs += tookMs;
    else this.#hear();
    if (this.#silentMs >= this.#limitMs()) {
      this.stop();
      return this.#heart.onDead();
    }
    this.#tell();
    const everyMs = this.#heart.isHeld() ? this.#rhythm.heldEveryMs : this.#rhythm.everyMs;
    // One question at a time: what was said into silence is said again by TCP.
    if (this.#isAnswered && this.#sinceKnockMs >= everyMs) this.#ping();
  }

  #hear(): void {
    this.#heard = this.#heart.heard();
    this.#silentMs = 0;
    this.#isAnswered = true;
    this.#doubtedAtMs = undefined;
  }

  #ping(): void {
    this.#isAnswered = false;
    this.#sinceKnockMs = 0;
    void this.#heart.ping();
  }

  #limitMs(): number {
    const { deadAfterMs, heldDeadAfterMs, knockedDeadAfterMs } = this.#rhythm;
    if (this.#heart.isHeld()) return heldDeadAfterMs;
    return this.#doubtedAtMs === undefined ? deadAfterMs : this.#doubtedAtMs + knockedDeadAfterMs;
  }

  #tell(): void {
    const isHeld = this.#silentMs >= this.#rhythm.silentAfterMs ? this.#heart.isHeld() : undefined;
    if (isHeld === this.#toldHeld) return;
    this.#toldHeld = isHeld;
    const sinceMs = Math.round(Date.now() - this.#silentMs);
    this.#heart.onSilence(
      isHeld === undefined ? undefined : { sinceMs, closesAtMs: sinceMs + this.#limitMs(), isHeld },
    );
  }
}
