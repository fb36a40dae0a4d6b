/** What of a trace of Chromium is looked at: its own event format, times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly pid: number;
  /** Processor time of the thread, where the event has a length. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly message?: string } };
}

export interface FrameTimes {
  readonly count: number;
  /** 95 of a hundred frames came sooner after the one before. */
  readonly p95Ms: number;
  readonly longestMs: number;
  /** The most processor time one piece of work of the page took: what is left of the longest on a quiet machine. */
  readonly busiestMs: number;
}

/**
 * Times between the main thread's frames, between two time stamps the page wrote. While a page asks for every frame,
 * each `FireAnimationFrame` is one.
 */
export function framesBetween(trace: readonly TraceEvent[], from: string, to: string): FrameTimes {
  const [begin, end] = [stampOf(trace, from), stampOf(trace, to)];
  const times = trace
    .filter(
      ({ name, pid, ts }) =>
        name === 'FireAnimationFrame' && pid === begin.pid && ts >= begin.ts && ts <= end.ts,
    )
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const busy = trace.filter(
    ({ name, pid, ts }) => name === 'RunTask' && pid === begin.pid && ts >= begin.ts && ts <= end.ts,
  );
  const gaps = times
    .slice(1)
    .map((ts, index) => (ts - (times[index] ?? ts)) / 1000)
    .sort((a, b) => a - b);
  if (gaps.length === 0) throw new Error(`no frames between ${from} and ${to}`);
  return {
    count: gaps.length,
    p95Ms: gaps[Math.ceil(gaps.length * 0.95) - 1] ?? 0,
    longestMs: gaps.at(-1) ?? 0,
    busiestMs: busy.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0),
  };
}

/** The process of the page that wrote this time stamp. */
export const pageProcess = (trace: readonly TraceEvent[], label: string): number => stampOf(trace, label).pid;

function stampOf(trace: readonly TraceEvent[], label: string): TraceEvent {
  const found = trace.find(({ name, args }) => name === 'TimeStamp' && args?.data?.message === label);
  if (found === undefined) throw new Error(`the trace has no time stamp ${label}`);
  return found;
}
