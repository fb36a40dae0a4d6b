import type { HostId } from '../../shared/domain/host';
import type { Hosts } from '../hosts/host';

export interface Wake {
  /** Resolves at the next change or nudge, at the latest after so long. */
  change(withinMs: number): Promise<void>;
  nudge(): void;
  close(): void;
}

/** Wakes whoever waits for one of these hosts to say something new; what comes while nobody waits is kept. */
export function wakeOn(hosts: Hosts, ids: readonly HostId[], closing: AbortSignal): Wake {
  let wake: (() => void) | undefined;
  let isDue = false;
  const nudge = () => {
    if (wake === undefined) isDue = true;
    else wake();
  };
  const stop = hosts.onChange((id) => {
    if (ids.includes(id)) nudge();
  });
  closing.addEventListener('abort', nudge);
  return {
    nudge,
    change: (withinMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(nudge, withinMs);
        wake = () => {
          clearTimeout(timer);
          wake = undefined;
          isDue = false;
          resolve();
        };
        if (isDue || closing.aborted) wake();
      }),
    close: () => {
      stop();
      closing.removeEventListener('abort', nudge);
    },
  };
}
