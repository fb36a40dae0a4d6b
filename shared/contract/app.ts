import { z } from 'zod';
import { command, topic } from './define';

export const AppInfo = z.object({
  version: z.string(),
  head: z.enum(['desktop', 'web']),
  /** Where secrets a person asked to remember are kept. */
  secretsKept: z.enum(['keychain', 'memory']),
  startedAtMs: z.number(),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const app = {
  info: topic(z.void(), AppInfo),
  /** Ends the engine. Refused with `moves-running` while one runs, unless a person said so having read what it means. */
  quit: command(z.object({ evenThoughMoving: z.boolean().default(false) }), z.void()),
};
