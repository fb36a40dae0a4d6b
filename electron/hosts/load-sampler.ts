import type { HostLoad } from '../../shared/domain/host';
import type { Reading } from './load-meter';

const everyMs = 5_000;
/** Five minutes of curve. */
const keptSamples = 60;

export interface LoadSampler {
  /** Somebody looks: samples are taken until the function returned is called. */
  hold(): () => void;
  samples(): readonly HostLoad[];
}

/** Takes a sample every 5 s, but only while somebody looks. `read` answers undefined while the host is away. */
export function createLoadSampler(
  read: () => Promise<Reading | undefined>,
  onSample: (reading: Reading) => void,
): LoadSampler {
  let holders = 0;
  let timer: NodeJS.Timeout | undefined;
  let samples: readonly HostLoad[] = [];

  const take = async () => {
    const reading = await read();
    if (reading === undefined) return;
    if (reading.load !== undefined) samples = [...samples, reading.load].slice(-keptSamples);
    onSample(reading);
  };
  const loop = async () => {
    await take();
    if (holders > 0) timer = setTimeout(() => void loop(), everyMs).unref();
    else timer = undefined;
  };
  return {
    samples: () => samples,
    hold: () => {
      holders += 1;
      if (holders === 1 && timer === undefined) timer = setTimeout(() => void loop(), 0).unref();
      let isHeld = true;
      return () => {
        if (isHeld) holders -= 1;
        isHeld = false;
      };
    },
  };
}
