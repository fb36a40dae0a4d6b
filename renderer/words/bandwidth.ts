const bitsPerMiB = 8 * 1024 * 1024;

/** libvirt's MiB/s in the Mbit/s of network people (10⁶ bit): 64 MiB/s are 537 Mbit/s. */
export const mbitPerSecond = (mibPerSecond: number): number => (mibPerSecond * bitsPerMiB) / 1_000_000;

/** `64 MiB/s = 537 Mbit/s`; both units, always, so that nobody is off by eight. */
export function sayBandwidth(mibPerSecond: number | null): string {
  if (mibPerSecond === null) return 'unlimited';
  const mbit = mbitPerSecond(mibPerSecond);
  return `${mibPerSecond.toLocaleString('en')} MiB/s = ${Math.round(mbit).toLocaleString('en')} Mbit/s`;
}
