import { z } from 'zod';

/** One code, with the facts that were seen. */
export const found = <C extends string, S extends z.ZodRawShape>(code: C, shape: S) =>
  z.object({ code: z.literal(code), seen: z.object(shape) });

export const host = z.string();
export const path = z.string();
export const bytes = z.number();
