import type { HostLoad } from '../../shared/domain/host';
import type { Reading } from './load-meter';

/** While it is one of many in a list, and while it is what somebody looks at. */
export type Attention = 'list' | 'screen';

const everyMs: Record<Attention, number> = { list: 5_000, screen: 2_000 };
/** A host that takes long to answer is asked less: at most this share of its time goes into our questions. */
const mostShare = 0.2;
/** Three minutes of curve on screen. */
const keptSamples = 90;

export interface LoadSampler {
  /** Somebody looks: samples are taken until the function returned is called. */
  hold(attention: Attention): () => void;
  samples(): readonly HostLoad[];
}

/** Takes samples, but only while somebody looks. `read` answers undefined while the host is away. */
export function createLoadSampler(
  read: () => Promise<Reading | undefined>,
  onSample: (reading: Reading) => void,
): LoadSampler {
  const holders: Record<Attention, number> = { list: 0, screen: 0 };
  let timer: NodeJS.Timeout | undefined;
  let isReading = false;
  let samples: readonly HostLoad[] = [];

  const isHeld = () => holders.list + holders.screen > 0;
  const take = async () => {
    const reading = await read();
    if (reading === undefined) return;
    if (reading.load !== undefined) samples = [...samples, reading.load].slice(-keptSamples);
    onSample(reading);
  };
  const loop = async () => {
    timer = undefined;
    isReading = true;
    const beganMs = performance.now();
    await take();
    isReading = false;
    const tookMs = performance.now() - beganMs;
    schedule(Math.max(periodMs() - tookMs, tookMs / mostShare - tookMs));
  };
  const periodMs = () => everyMs[holders.screen > 0 ? 'screen' : 'list'];
  const schedule = (waitMs: number) => {
    clearTimeout(timer);
    timer = isHeld() ? setTimeout(() => void loop(), waitMs).unref() : undefined;
  };

  return {
    samples: () => samples,
    hold: (attention) => {
      const isNewlyWatched = holders[attention] === 0;
      holders[attention] += 1;
      // Who begins to look need not wait for the slower rhythm's next turn.
      if (isNewlyWatched && !isReading && (attention === 'screen' || timer === undefined)) schedule(0);
      let isHolding = true;
      return () => {
        if (isHolding) holders[attention] -= 1;
        isHolding = false;
      };
    },
  };
}
