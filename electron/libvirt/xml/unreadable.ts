/** A document that is not what it must be. Thrown inside a reading only; `readXml` makes a fault of it. */
export class Unreadable extends Error {}

/** Stops a reader that met a document without what it must have. */
export function unreadable(why: string): never {
  throw new Unreadable(why);
}
