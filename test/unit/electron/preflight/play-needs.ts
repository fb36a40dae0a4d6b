import type { LinksSeen } from '../../../../electron/preflight/links';

/** What a preflight service needs beside its hosts and clock: nothing of it outlives the test. */
export function playNeeds(seen: LinksSeen = {}) {
  const nothing = () => undefined;
  return {
    log: { info: nothing, warn: nothing, error: nothing },
    journal: { earlier: [], write: () => Promise.resolve(), note: nothing, close: () => Promise.resolve() },
    linksSeen: { current: () => seen, write: (next: LinksSeen) => void Object.assign(seen, next) },
  };
}
