import type { Failure } from './failure';

/** What happens at a call, in place of or around its ordinary answer. */
type Act =
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hold'; readonly reached: () => void; readonly released: Promise<void> };

export interface Hold {
  /** Settles when a call has arrived and waits. */
  readonly reached: Promise<void>;
  /** Lets it go on, and ordinary calls after it. */
  release(): void;
}

/** Trouble to come, by libvirt's name of the call. Each entry is used once, in the order they were added. */
export class Script {
  private readonly acts = new Map<string, Act[]>();

  /** The next such call is refused. */
  fail(call: string, failure: Failure): void {
    this.add(call, { kind: 'fail', failure });
  }

  /** The line drops at the next such call: before it is carried out, or after, so that only the answer is lost. */
  cut(call: string, when: 'before' | 'after'): void {
    this.add(call, { kind: 'cut', when });
  }

  /** The next such call waits before it is carried out. */
  hold(call: string): Hold {
    let release = (): void => {};
    let arrive = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => (arrive = resolve));
    this.add(call, { kind: 'hold', reached: arrive, released });
    return { reached, release };
  }

  /** What to do at this call, if anything. */
  take(call: string): Act | undefined {
    return this.acts.get(call)?.shift();
  }

  private add(call: string, act: Act): void {
    this.acts.set(call, [...(this.acts.get(call) ?? []), act]);
  }
}
