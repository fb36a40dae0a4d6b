import type { Procedure } from '../../../electron/libvirt/protocol/procedure';
import type { Session } from './session';
import type { FakeStream } from './stream';
import type { FakeHost } from './world';

export interface Call {
  readonly host: FakeHost;
  readonly session: Session;
  /** Opens the stream that belongs to this call. */
  readonly openStream: () => FakeStream;
}

/** How one procedure is carried out. Refusals are thrown as Failure. */
export interface Handler {
  readonly procedure: Procedure<unknown, unknown>;
  run(call: Call, args: unknown): unknown;
}

export const handle = <A, R>(
  procedure: Procedure<A, R>,
  run: (call: Call, args: A) => R | Promise<R>,
): Handler => ({
  procedure: procedure,
  run: (call, args) => run(call, args as A),
});
