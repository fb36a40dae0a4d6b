import type { CounterClock } from './machine-clock';

/** One count of a guest, as it arrived on the host that ran the guest at that moment. */
export interface Tick {
  readonly host: string;
  /** One QEMU process on one host: its connection to the reader there. */
  readonly session: string;
  /** Epoch milliseconds, with fractions, in the clock of this machine. */
  readonly atMs: number;
  /** 0 marks a boot of the ticker; the recorder counts from 1 and goes on after a restart. */
  readonly count: number;
}

/** What a guest said besides its counts: a start, a write that failed. */
export interface Remark {
  readonly host: string;
  readonly session: string;
  readonly atMs: number;
  readonly text: string;
}

export interface TickLog {
  readonly ticks: readonly Tick[];
  readonly remarks: readonly Remark[];
}

const linePattern = /^(\d+) (\d+) (?:(\d+)|!(.*))$/;

/** Reads a reader's log of one host, its stamps by `clock`. A last line that is
 * still being written is left out; any other line that is not of the reader's form throws. */
export function parseTickLog(host: string, text: string, clock: CounterClock): TickLog {
  const ticks: Tick[] = [];
  const remarks: Remark[] = [];
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line === '') continue;
    const [, stamp, began, count, remark] = linePattern.exec(line) ?? [];
    if (stamp === undefined || began === undefined) throw new Error(`no line of a tick log: ${line}`);
    const where = { host, session: `${host}:${began}`, atMs: clock(Number(stamp)) };
    if (count === undefined) remarks.push({ ...where, text: remark ?? '' });
    else ticks.push({ ...where, count: Number(count) });
  }
  return { ticks, remarks };
}

/** One story out of the logs of all hosts, in the order of time. */
export function mergeTickLogs(logs: readonly TickLog[]): TickLog {
  const inTime = <T extends { readonly atMs: number }>(items: T[]): T[] =>
    items.sort((a, b) => a.atMs - b.atMs);
  return {
    ticks: inTime(logs.flatMap((log) => log.ticks)),
    remarks: inTime(logs.flatMap((log) => log.remarks)),
  };
}
