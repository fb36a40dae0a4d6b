import { networkInterfaces } from 'node:os';
import type { Clock, Surroundings } from '../ports';

const wakeLookMs = 2_000;
/** A turn so late is a sleep, or a process that was stopped; a busy machine is late by less. */
const asleepMs = 5_000;
const addressLookMs = 3_000;

/**
 * Told by the clocks and the list of addresses alone, since Node has no event for either. It may say "woke" when there
 * was no sleep (a clock set right, a machine too busy to run us): those who listen only ask.
 */
export function createSurroundings(clock: Clock, addresses: () => string = addressesNow): Surroundings {
  return {
    onUpset: (listener) => {
      const stops = [
        watchSleep(clock, () => listener('woke')),
        watchAddresses(addresses, () => listener('network-changed')),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** On Linux the monotonic clock stands still in sleep and the wall clock does not; elsewhere both go on. */
function watchSleep(clock: Clock, onWake: () => void): () => void {
  let wallMs = clock.now();
  let monotonicMs = clock.monotonic();
  const timer = setInterval(() => {
    const tookMs = Math.max(clock.now() - wallMs, clock.monotonic() - monotonicMs);
    wallMs = clock.now();
    monotonicMs = clock.monotonic();
    if (tookMs - wakeLookMs >= asleepMs) onWake();
  }, wakeLookMs).unref();
  return () => clearInterval(timer);
}

function watchAddresses(addresses: () => string, onChange: () => void): () => void {
  let before = addresses();
  const timer = setInterval(() => {
    const now = addresses();
    if (now === before) return;
    before = now;
    onChange();
  }, addressLookMs).unref();
  return () => clearInterval(timer);
}

/** Those a host could be reached from. Link-local ones come and go with every container. */
function addressesNow(): string {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const ours = all.filter(({ internal, address }) => !internal && !/^(fe[89ab]|169\.254\.)/i.test(address));
  return ours
    .map(({ address, netmask }) => `${address} ${netmask}`)
    .sort()
    .join('\n');
}
