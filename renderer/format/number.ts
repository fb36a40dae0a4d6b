import { locale } from './locale';

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const withDecimals = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A whole number with grouped thousands: `1,118`. */
export const formatNumber = (value: number): string => whole.format(value);

/** Three significant figures at most, so that a figure keeps its width while it grows: `0.31`, `24.1`, `118`. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  // 9.995 would print as 10.00 and 99.95 as 100.0: decide by what will be printed.
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  return (withDecimals[digits] ?? whole).format(value);
}

/** `1 disk`, `3 disks`. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
