import { formatBytes } from './bytes';
import { formatNumber } from './number';

const bitsPerMiB = 8 * 1024 * 1024;

/** libvirt counts bandwidth in MiB/s; network people in Mbit/s (10⁶ bits). */
export const mbitOfMiBps = (mibPerSecond: number): number => (mibPerSecond * bitsPerMiB) / 1e6;

/** A bandwidth as both people know it: `1,100 MiB/s = 9,227 Mbit/s`. */
export const formatBandwidth = (mibPerSecond: number): string =>
  `${formatNumber(mibPerSecond)} MiB/s = ${formatNumber(Math.round(mbitOfMiBps(mibPerSecond)))} Mbit/s`;

/** A measured rate in bytes a second, both ways: `1.09 GiB/s = 9,363 Mbit/s`. */
export const formatRateBoth = (bytesPerSecond: number): string =>
  `${formatRate(bytesPerSecond)} = ${formatNumber(Math.round((bytesPerSecond * 8) / 1e6))} Mbit/s`;

/** A measured rate in binary units: `1.09 GiB/s`. */
export const formatRate = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`;
