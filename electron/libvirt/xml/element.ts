import type { Element } from './document';

/* Looking around in a document by plain names, as libvirt's documents are written. */

export type { Element } from './document';

/** Direct children with that name, in order. */
export const children = (parent: Element | undefined, name: string): readonly Element[] =>
  parent === undefined ? [] : parent.children.filter((child) => child.tagName === name);

/** All direct child elements, in order. */
export const allChildren = (parent: Element): readonly Element[] => parent.children;

/** The first element down that path of names: `child(domain, 'os', 'type')`. */
export function child(parent: Element | undefined, ...path: readonly string[]): Element | undefined {
  let at = parent;
  for (const name of path) at = at?.children.find((each) => each.tagName === name);
  return at;
}

/** An attribute's value; undefined when the element or the attribute is missing. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  const value = element?.attributes[name];
  return value === undefined ? undefined : alone(value);
}

/** The text in it, trimmed; undefined when the element is missing or empty. */
export function text(element: Element | undefined): string | undefined {
  const content = element?.text.trim();
  return content === undefined || content === '' ? undefined : alone(content);
}

/** Text at a path. */
export const textAt = (parent: Element | undefined, ...path: readonly string[]): string | undefined =>
  text(child(parent, ...path));

/** The element as it was written, with everything in it. */
export const xmlText = ({ document, from, to }: Element): string => alone(document.slice(from, to));

/** A whole number; undefined when missing or not one. */
export function wholeNumber(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d+$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** V8 makes a piece of 13 letters and more a view on the whole text: kept as it is, it keeps the whole document. */
const longestCopied = 12;

const alone = (piece: string): string =>
  piece.length <= longestCopied ? piece : Buffer.from(piece).toString();
