import { WireError } from '../wire/wire-error';
import type { XdrReader } from '../wire/xdr-reader';
import type { XdrWriter } from '../wire/xdr-writer';

/** How one XDR type is written and read. */
export interface Codec<T> {
  write(out: XdrWriter, value: T): void;
  read(from: XdrReader): T;
  /** The least it occupies: bounds how many can be in what is left of a message. */
  readonly smallestBytes: number;
}

export type ValueOf<C> = C extends Codec<infer T> ? T : never;

export const i32: Codec<number> = {
  write: (out, v) => out.i32(v),
  read: (from) => from.i32(),
  smallestBytes: 4,
};
export const u32: Codec<number> = {
  write: (out, v) => out.u32(v),
  read: (from) => from.u32(),
  smallestBytes: 4,
};
export const i64: Codec<bigint> = {
  write: (out, v) => out.i64(v),
  read: (from) => from.i64(),
  smallestBytes: 8,
};
export const u64: Codec<bigint> = {
  write: (out, v) => out.u64(v),
  read: (from) => from.u64(),
  smallestBytes: 8,
};
export const str: Codec<string> = {
  write: (out, v) => out.string(v),
  read: (from) => from.string(),
  smallestBytes: 4,
};

/** An int that means yes or no. */
export const bool: Codec<boolean> = {
  write: (out, v) => out.i32(v ? 1 : 0),
  read: (from) => from.i32() !== 0,
  smallestBytes: 4,
};

export const opaque = (max: number): Codec<Buffer> => ({
  write: (out, v) => out.opaque(v, max),
  read: (from) => from.opaque(max),
  smallestBytes: 4,
});

/** A pointer in libvirt's files: absent, or one value. */
export const optional = <T>(inner: Codec<T>): Codec<T | undefined> => ({
  write(out, value) {
    out.u32(value === undefined ? 0 : 1);
    if (value !== undefined) inner.write(out, value);
  },
  read(from) {
    const present = from.u32();
    if (present > 1) throw new WireError(`${present} in place of present or absent`);
    return present === 1 ? inner.read(from) : undefined;
  },
  smallestBytes: 4,
});

export const array = <T>(inner: Codec<T>, max: number): Codec<readonly T[]> => ({
  write(out, list) {
    if (list.length > max) throw new RangeError(`${list.length} elements, at most ${max} may be sent`);
    out.u32(list.length);
    for (const value of list) inner.write(out, value);
  },
  read(from) {
    const count = from.count(max, inner.smallestBytes);
    const list: T[] = [];
    while (list.length < count) list.push(inner.read(from));
    return list;
  },
  smallestBytes: 4,
});

/** `char name[size]`: each character takes four bytes on the wire; ends at the first zero. */
export const charArray = (size: number): Codec<string> => ({
  write(out, text) {
    const bytes = Buffer.alloc(size);
    bytes.write(text, 0, size - 1, 'utf8');
    for (const byte of bytes) out.i32(byte);
  },
  read(from) {
    const bytes = Buffer.from(Array.from({ length: size }, () => from.i32() & 0xff));
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? size : end);
  },
  smallestBytes: size * 4,
});

const HEX = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Sixteen raw bytes ↔ lower-case text with hyphens. */
export const uuid: Codec<string> = {
  write(out, text) {
    if (!HEX.test(text)) throw new TypeError(`not a uuid: ${text}`);
    out.fixed(Buffer.from(text.replaceAll('-', ''), 'hex'));
  },
  read: (from) =>
    from
      .fixed(16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  smallestBytes: 16,
};

export type Shape = Readonly<Record<string, Codec<unknown>>>;
export type StructOf<S extends Shape> = { readonly [K in keyof S]: ValueOf<S[K]> };

/** Fields one after another, in the order they are listed. */
export function struct<S extends Shape>(shape: S): Codec<StructOf<S>> {
  const fields = Object.entries(shape);
  return {
    write(out, value) {
      for (const [name, codec] of fields) codec.write(out, value[name as keyof S]);
    },
    read(from) {
      // A plain loop: lists hold ten thousands of these.
      const value: Record<string, unknown> = {};
      for (const [name, codec] of fields) value[name] = codec.read(from);
      return value as StructOf<S>;
    },
    smallestBytes: fields.reduce((sum, [, codec]) => sum + codec.smallestBytes, 0),
  };
}
