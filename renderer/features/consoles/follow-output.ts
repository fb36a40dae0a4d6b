import type { Stop, Watcher } from '../../../shared/contract/define';
import type { ConsoleMark, ConsoleOutput } from '../../../shared/domain/console';
import type { Fault } from '../../../shared/domain/fault';
import { fromBase64 } from './base64';

/** A stretch of a guest's output, ready to be shown. */
export interface Stretch {
  readonly bytes: Uint8Array;
  /** Offset of the first byte. */
  readonly from: number;
  readonly marks: readonly ConsoleMark[];
  /** So many bytes before it are kept no longer; 0 at the very beginning, where nobody misses them. */
  readonly skipped: number;
  /** It was written before this window looked. */
  readonly isPast: boolean;
}

/**
 * Shows a console's output from its beginning, stretch by stretch: the next one is asked for when the last is shown, so
 * a terminal that is slow is sent no more than it takes. Lost lines are the client's business: it asks again.
 */
export function followOutput(
  watch: (from: number, watcher: Watcher<ConsoleOutput>) => Stop,
  show: (stretch: Stretch) => Promise<void>,
  onFault: (fault: Fault) => void,
): Stop {
  let isOver = false;
  let stop: Stop = () => undefined;
  let pastUntil: number | undefined;

  const take = async (asked: number, output: ConsoleOutput): Promise<void> => {
    const bytes = fromBase64(output.base64);
    const { from, marks } = output;
    const skipped = asked === 0 ? 0 : from - asked;
    await show({ bytes, from, marks, skipped, isPast: from < (pastUntil ?? 0) });
    if (!isOver) ask(from + bytes.length);
  };
  const ask = (asked: number): void => {
    let isTaken = false;
    stop = watch(asked, {
      onFault,
      onValue: (output) => {
        pastUntil ??= output.head;
        if (isTaken || isOver || output.base64 === '') return;
        isTaken = true;
        stop();
        void take(asked, output);
      },
    });
  };
  ask(0);
  return () => {
    isOver = true;
    stop();
  };
}
