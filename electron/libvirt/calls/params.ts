import type { TypedParam } from '../protocol/refs';

/** Typed parameters as read: by libvirt's key. A Map, because the keys come from outside. */
export interface Params {
  readonly entries: ReadonlyMap<string, number | bigint | boolean | string>;
  /** The number under that key; undefined when absent, not a number, or beyond ±2^53. */
  number(key: string): number | undefined;
  text(key: string): string | undefined;
}

/** Wraps what came over the wire. A key that repeats keeps its last value. */
export function readParams(list: readonly TypedParam[]): Params {
  const entries = new Map<string, number | bigint | boolean | string>();
  for (const { field, value } of list) entries.set(field, value);
  return {
    entries,
    number(key) {
      const value = entries.get(key);
      const number = typeof value === 'bigint' ? Number(value) : value;
      if (typeof number !== 'number') return undefined;
      return Number.isInteger(number) && !Number.isSafeInteger(number) ? undefined : number;
    },
    text(key) {
      const value = entries.get(key);
      return typeof value === 'string' ? value : undefined;
    },
  };
}
