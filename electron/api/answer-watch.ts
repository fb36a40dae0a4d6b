import type { FromScreen } from '../../shared/contract/wire';
import type { Fault } from '../../shared/domain/fault';
import { checkOutput } from './check-output';
import type { Desk } from './desk';
import type { Found } from './find-entry';
import { holdWatch } from './held-watch';

/** Begins a watch and passes on what it says, until it ends, the screen lets go of it, or it breaks. */
export function answerWatch(
  desk: Desk,
  { id, name }: Exclude<FromScreen, { kind: 'unwatch' }>,
  input: unknown,
  { watch, entry }: Found & { kind: 'topic' },
): void {
  let hasEnded = false;
  const ended = (fault: Fault) => {
    hasEnded = true;
    desk.watches.get(id)?.stop();
    desk.watches.delete(id);
    desk.send({ kind: 'ended', id, fault });
  };
  const value = (seen: unknown) => {
    try {
      if (desk.checkOutputs) checkOutput(entry.value, seen);
      desk.send({ kind: 'value', id, value: seen });
    } catch (thrown) {
      ended(desk.bug(name, thrown));
    }
  };
  try {
    const held = holdWatch((watcher) => watch(input, watcher), { isFull: desk.isFull, value, ended });
    // It may have ended while it began: a handler may speak before its `watch` has returned.
    if (hasEnded) held.stop();
    else desk.watches.set(id, held);
  } catch (thrown) {
    ended(desk.bug(name, thrown));
  }
}
