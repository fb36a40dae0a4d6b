import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { HostSettings } from './config/host-settings';
import type { ConnectStep, Session } from './types';
import { untilAborted } from './wait';

/** A session with the last jump host on the way; it stays up until it is released. */
export type Lease = { readonly session: Session; readonly name: string; release(): void };

export type OpenHop = (
  hop: HostSettings,
  before: Lease | undefined,
  onStep: (step: ConnectStep) => void,
  signal: AbortSignal,
) => Promise<Result<Session, Fault>>;

export type JumpSessions = {
  /**
   * A line to the end of this way, built when nobody has it yet: thirty hosts behind one jump host log in there once.
   * Every one of them sees the steps. Faults: those of `openHop`, cancelled.
   */
  lease(way: readonly HostSettings[], parts: LeaseParts): Promise<Result<Lease, Fault>>;
};

export type LeaseParts = {
  /** Used when the session has to be built, with the voice of who came first. */
  readonly openHop: OpenHop;
  onStep(step: ConnectStep): void;
  readonly signal: AbortSignal;
};

/** What others call a stop on the way. */
export const nameOf = ({ alias }: HostSettings): string => alias;

export function createJumpSessions(): JumpSessions {
  const standing = new Map<string, Shared>();
  const lease: JumpSessions['lease'] = async (way, parts) => {
    const hop = way.at(-1);
    if (hop === undefined) throw new Error('a way without a jump host');
    const key = keyOf(way);
    let shared = standing.get(key);
    if (shared === undefined) {
      const forget = (): void => {
        if (standing.get(key) === shared) standing.delete(key);
      };
      shared = new Shared(hop, forget, (onStep, signal) => build(way, hop, { ...parts, onStep, signal }));
      standing.set(key, shared);
    }
    return shared.join(parts);
  };

  /** The hop before it, and over that the hop itself; the one is let go when the other is gone. */
  const build = async (
    way: readonly HostSettings[],
    hop: HostSettings,
    parts: LeaseParts,
  ): Promise<Result<Session, Fault>> => {
    const before = way.length > 1 ? await lease(way.slice(0, -1), parts) : ok(undefined);
    if (!before.ok) return before;
    const opened = await parts.openHop(hop, before.value, parts.onStep, parts.signal);
    if (opened.ok) void opened.value.closed.then(() => before.value?.release());
    else before.value?.release();
    return opened;
  };
  return { lease };
}

const keyOf = (way: readonly HostSettings[]): string => JSON.stringify(way);

/** One session and those who use it or wait for it. The last to go closes it. */
class Shared {
  readonly #name: string;
  readonly #stop = new AbortController();
  readonly #steps: ConnectStep[] = [];
  readonly #watchers = new Set<(step: ConnectStep) => void>();
  readonly #forget: () => void;
  readonly #session: Promise<Result<Session, Fault>>;
  #users = 0;

  constructor(
    hop: HostSettings,
    forget: () => void,
    build: (onStep: (step: ConnectStep) => void, signal: AbortSignal) => Promise<Result<Session, Fault>>,
  ) {
    this.#name = nameOf(hop);
    this.#forget = forget;
    this.#session = build((step) => this.#tell(step), this.#stop.signal);
    void this.#session.then((opened) => {
      if (!opened.ok) forget();
      else void opened.value.closed.then(forget);
    });
  }

  async join({ onStep, signal }: LeaseParts): Promise<Result<Lease, Fault>> {
    this.#users += 1;
    const watch = (step: ConnectStep): void => onStep(step);
    for (const step of this.#steps) onStep(step);
    this.#watchers.add(watch);
    const opened = await untilAborted(this.#session, signal);
    this.#watchers.delete(watch);
    const release = this.#once();
    if (opened?.ok && !signal.aborted) return ok({ session: opened.value, name: this.#name, release });
    release();
    return opened === undefined || opened.ok ? fail({ code: 'cancelled' }) : opened;
  }

  /** Those who come later see how far it is. */
  #tell(step: ConnectStep): void {
    const isSame = (other: ConnectStep): boolean => other.id === step.id && other.via === step.via;
    const at = this.#steps.findIndex(isSame);
    if (at < 0) this.#steps.push(step);
    else this.#steps[at] = step;
    for (const watch of [...this.#watchers]) watch(step);
  }

  #once(): () => void {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#users -= 1;
      if (this.#users > 0) return;
      this.#forget();
      this.#stop.abort();
      void this.#session.then((opened) => opened.ok && opened.value.close());
    };
  }
}
