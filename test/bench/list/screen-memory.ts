import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';

export interface ScreenMemory {
  /** Of the page's own process, shared code included, as the system counts it. */
  readonly residentBytes: number;
  /** JavaScript objects in it, those nobody needs any more included. */
  readonly heapBytes: number;
}

/** `pid`: the page's process, as its trace names it. */
export async function screenMemory(cdp: CDPSession, pid: number): Promise<ScreenMemory> {
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value;
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (heapBytes === undefined || kibibytes === undefined)
    throw new Error(`neither heap nor memory of process ${pid} is told`);
  return { residentBytes: Number(kibibytes) * 1024, heapBytes };
}
