import { parse } from 'ssh-config';

type Lines = ReturnType<typeof parse>;

/** A person's configuration is a few files; each is read for every host that is connected. */
const MOST_KEPT = 32;
const kept = new Map<string, Lines>();

/** The lines of a configuration's text; the same text is taken apart once. Not to be changed by the caller. Throws as the library does. */
export function parseOnce(text: string): Lines {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const lines = parse(text);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(text, lines);
  return lines;
}
