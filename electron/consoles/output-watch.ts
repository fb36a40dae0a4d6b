import type { Stop, Watcher } from '../../shared/contract/define';
import type { ConsoleOutput } from '../../shared/domain/console';
import type { Fault } from '../../shared/domain/fault';
import type { Scrollback } from './scrollback';

/** Keys are echoed within this; a flood is told in stretches. */
const gapMs = 8;

/** The windows that read one scrollback, each from an offset of its own. */
export interface OutputWatches {
  watch(from: number, watcher: Watcher<ConsoleOutput>): Stop;
  /** The scrollback has grown. */
  grown(): void;
  end(fault: Fault): void;
  count(): number;
}

interface Reader {
  readonly from: number;
  readonly watcher: Watcher<ConsoleOutput>;
  sentUpTo: number;
}

export function watchOutput(scrollback: Scrollback): OutputWatches {
  const readers = new Set<Reader>();
  let timer: NodeJS.Timeout | undefined;

  const send = (reader: Reader): void => {
    const output = scrollback.from(reader.from);
    reader.sentUpTo = output.from + Buffer.byteLength(output.base64, 'base64');
    reader.watcher.onValue(output);
  };
  // A full value stays as it is: the rest comes when the reader has taken it and asks from its end.
  const wantsMore = ({ from, sentUpTo }: Reader): boolean =>
    sentUpTo < scrollback.head && !scrollback.isFullFrom(from, sentUpTo);
  const tell = (): void => {
    timer = undefined;
    for (const reader of [...readers]) if (readers.has(reader) && wantsMore(reader)) send(reader);
  };

  return {
    watch: (from, watcher) => {
      const reader: Reader = { from, watcher, sentUpTo: from };
      readers.add(reader);
      send(reader);
      return () => void readers.delete(reader);
    },
    grown: () => {
      if (readers.size > 0) timer ??= setTimeout(tell, gapMs);
    },
    end: (fault) => {
      clearTimeout(timer);
      const all = [...readers];
      readers.clear();
      for (const { watcher } of all) watcher.onFault(fault);
    },
    count: () => readers.size,
  };
}
