import { z } from 'zod';
import { Fault } from '../domain/fault';

/*
  What crosses a pipe, in JSON:
    screen → engine   call(id, name, input) · watch(id, name, input) · unwatch(id)
    engine → screen   reply(id, result) · value(id, value) · ended(id, fault)
                      refused(fault)    answers a frame too damaged to know its id
  `name` is "group.call". Ids are the screen's; one id belongs to one call or one watch for the pipe's life.
*/

const id = z.number().int().nonnegative();
const name = z.string().max(100);
/** JSON leaves `undefined` out, so an input or value of nothing is a missing key. */
const anything = z.unknown().optional();

export const FromScreen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id, name, input: anything }),
  z.object({ kind: z.literal('watch'), id, name, input: anything }),
  z.object({ kind: z.literal('unwatch'), id }),
]);
export type FromScreen = z.infer<typeof FromScreen>;

export const FromEngine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reply'),
    id,
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: anything }),
      z.object({ ok: z.literal(false), fault: Fault }),
    ]),
  }),
  z.object({ kind: z.literal('value'), id, value: anything }),
  z.object({ kind: z.literal('ended'), id, fault: Fault }),
  z.object({ kind: z.literal('refused'), fault: Fault }),
]);
export type FromEngine = z.infer<typeof FromEngine>;

/** One end of the border. A shell provides it; nothing else knows what it is made of. */
export interface Pipe<In, Out> {
  send(frame: Out): void;
  onFrame(listener: (frame: In) => void): void;
  onClose(listener: () => void): void;
}

/** A frame from the screen larger than this is refused before it is parsed. */
export const largestFrameBytes = 1024 * 1024;
