import type { Stop, Watcher } from '../../shared/contract/define';
import type { Fault } from '../../shared/domain/fault';

interface Outlet {
  isFull(): boolean;
  value(value: unknown): void;
  ended(fault: Fault): void;
}

export interface HeldWatch {
  /** Sends what waited for room. */
  flush(): void;
  stop: Stop;
}

/**
 * One running watch. Values are whole, so while the reader is behind only the newest is kept: a slow window costs
 * one value a watch, however long it sleeps. A handler may speak before its `watch` has returned.
 */
export function holdWatch(begin: (watcher: Watcher<unknown>) => Stop, outlet: Outlet): HeldWatch {
  let waiting: { readonly value: unknown } | undefined;
  let isOver = false;
  let stopSource: Stop | undefined;

  const flush = () => {
    if (!waiting || isOver) return;
    const { value } = waiting;
    waiting = undefined;
    outlet.value(value);
  };
  const stop = () => {
    isOver = true;
    waiting = undefined;
    const source = stopSource;
    stopSource = undefined;
    source?.();
  };

  const source = begin({
    onValue: (value) => {
      if (isOver) return;
      waiting = { value };
      if (!outlet.isFull()) flush();
    },
    onFault: (fault) => {
      if (isOver) return;
      flush();
      stop();
      outlet.ended(fault);
    },
  });
  if (isOver) source();
  else stopSource = source;
  return { flush, stop };
}
