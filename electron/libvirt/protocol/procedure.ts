import { struct, type Codec, type Shape, type StructOf } from './codec';

/** Program numbers of a libvirt daemon, libvirt: src/remote/remote_protocol.x. */
export const REMOTE_PROGRAM = 0x20008086;

/** One call: libvirt's number and name, the shape of what is asked and of what is answered. */
export interface Procedure<A, R> {
  readonly name: string;
  readonly number: number;
  readonly args: Codec<A>;
  readonly reply: Codec<R>;
}

export function procedure<A extends Shape, R extends Shape>(
  name: string,
  number: number,
  args: A,
  reply: R,
): Procedure<StructOf<A>, StructOf<R>> {
  return { name, number, args: struct(args), reply: struct(reply) };
}
