import { z } from 'zod';

/*
  What opens a WebSocket of the web head, before any contract frame:
    screen → engine   hello(token)     the first frame, within five seconds
    engine → screen   welcome()        from here on both sides speak wire.ts
  The token travels in a frame and not in the address, a header or a sub-protocol: those end up in logs.
  A wrong or missing token closes the socket with `closedAsStranger`, which tells the screen not to try again.
*/

export const Hello = z.object({ kind: z.literal('hello'), token: z.string().max(100) });
export type Hello = z.infer<typeof Hello>;

export const Welcome = z.object({ kind: z.literal('welcome') });
export type Welcome = z.infer<typeof Welcome>;

/** WebSocket close code (4000–4999 are the application's own, RFC 6455 §7.4.2). */
export const closedAsStranger = 4401;

/** Where on the web head the socket is. */
export const socketPath = '/pipe';
