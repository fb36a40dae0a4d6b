import { z } from 'zod';

/*
  A question is data in a topic; answering it is a command. Services publish one and await the answer,
  they never open a dialog.
*/

const common = {
  id: z.string(),
  askedAtMs: z.number(),
  hostId: z.string().optional(),
  host: z.string().optional(),
};

export const Question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('host-key'),
    ...common,
    address: z.string(),
    port: z.number().int(),
    /** `ssh-ed25519` */
    keyType: z.string(),
    /** `SHA256:…` */
    fingerprint: z.string(),
    /** Other key types already on record for this address: a reason to look twice. */
    knownTypes: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('secret'),
    ...common,
    what: z.enum(['password', 'passphrase', 'sudo-password', 'prompt']),
    /** The server's or the key's own words: a prompt, a path. */
    prompt: z.string(),
    user: z.string(),
    /** The answer just given was wrong. */
    wasWrong: z.boolean(),
    isEchoed: z.boolean(),
  }),
]);
export type Question = z.infer<typeof Question>;

export const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trust') }),
  z.object({
    kind: z.literal('secret'),
    secret: z.string().max(10_000),
    remember: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('decline') }),
]);
export type Answer = z.infer<typeof Answer>;
