import type { z } from 'zod';

/**
 * Whether the screen would read `value` as the contract says, after its way through JSON.
 * Throws when not: what a handler returns is our own doing, so this is a bug and no foreseen failure.
 */
export function checkOutput(schema: z.ZodType, value: unknown): void {
  const text = JSON.stringify(value);
  const arrived: unknown = text === undefined ? undefined : JSON.parse(text);
  const parsed = schema.safeParse(arrived);
  if (!parsed.success) throw new Error(`Breaks the contract: ${parsed.error.message.slice(0, 1000)}`);
}
