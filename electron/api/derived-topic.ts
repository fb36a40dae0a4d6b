import type { Stop, Watcher } from '../../shared/contract/define';
import type { Source } from './topic';

/** Watches a part of a topic: passes a value on only when that part changed. */
export function watchPart<V, P>(source: Source<V>, pick: (value: V) => P, watcher: Watcher<P>): Stop {
  let last: P | undefined;
  let isFirst = true;
  return source.watch({
    onFault: watcher.onFault,
    onValue: (value) => {
      const part = pick(value);
      if (!isFirst && Object.is(part, last)) return;
      isFirst = false;
      last = part;
      watcher.onValue(part);
    },
  });
}
