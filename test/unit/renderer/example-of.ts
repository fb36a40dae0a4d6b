import { z } from 'zod';

/** Some value a schema accepts: distinct from nothing, so that words made of it show a fact that was forgotten. */
export function exampleOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(
      Object.entries(schema.shape).map(([key, value]) => [key, exampleOf(value as z.ZodType)]),
    );
  }
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodArray) return [exampleOf(schema.element), exampleOf(schema.element)];
  if (schema instanceof z.ZodString) return 'word';
  if (schema instanceof z.ZodNumber) return 7;
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly)
    return exampleOf(schema.unwrap());
  throw new Error(`No example for ${schema._zod.def.type}`);
}
