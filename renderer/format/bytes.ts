import { formatNumber, formatShort } from './number';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** An amount in binary units with at most three significant figures: `24.1 GiB`, `512 MiB`, `4 GiB`. */
export function formatBytes(bytes: number): string {
  const { value, unit } = scale(bytes);
  return `${isWhole(value) ? formatNumber(value) : formatShort(value)} ${unit}`;
}

/** A part of a whole in the whole's unit: `39.9 of 64 GiB`. */
export function formatBytesOf(part: number, whole: number): string {
  const { value, unit, divisor } = scale(whole);
  const total = isWhole(value) ? formatNumber(value) : formatShort(value);
  return `${formatShort(part / divisor)} of ${total} ${unit}`;
}

function scale(bytes: number) {
  let index = 0;
  let divisor = 1;
  // 1023.5 and more of a unit would print as 1024 of it: take the next one.
  while (Math.abs(bytes) / divisor >= 1023.5 && index < units.length - 1) {
    index += 1;
    divisor *= 1024;
  }
  return { value: bytes / divisor, unit: units[index] ?? 'B', divisor };
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9;
