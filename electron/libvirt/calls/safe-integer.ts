import { WireError } from '../wire/wire-error';

/** A 64-bit figure as a number. Beyond 2^53 it cannot be true of bytes or milliseconds, so it breaks the reply. */
export function safeInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new WireError(`${value} where a quantity was due`);
  return number;
}

export const fromKibibytes = (value: bigint): number => safeInteger(value * 1024n);

/** Rounded down: nanoseconds pass 2^53 after 104 days of one busy CPU. */
export const millisecondsFromNanoseconds = (value: bigint): number => safeInteger(value / 1_000_000n);
