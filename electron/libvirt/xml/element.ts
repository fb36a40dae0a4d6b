import type { Element, Node } from '@xmldom/xmldom';

/* Looking around in a document by plain names, as libvirt's documents are written. */

export type { Element } from '@xmldom/xmldom';

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Direct children with that name, in order. */
export function children(parent: Element | undefined, name: string): Element[] {
  if (parent === undefined) return [];
  return allChildren(parent).filter((child) => child.tagName === name);
}

/** All direct child elements, in order. */
export const allChildren = (parent: Element): Element[] => Array.from(parent.childNodes).filter(isElement);

/** The first element down that path of names: `child(domain, 'os', 'type')`. */
export function child(parent: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => children(at, name)[0], parent);
}

/** An attribute's value; undefined when the element or the attribute is missing. */
export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.getAttribute(name) ?? undefined;

/** The text in it, trimmed; undefined when the element is missing or empty. */
export function text(element: Element | undefined): string | undefined {
  const content = element?.textContent?.trim();
  return content === '' ? undefined : content;
}

/** Text at a path. */
export const textAt = (parent: Element | undefined, ...path: readonly string[]): string | undefined =>
  text(child(parent, ...path));

/** A whole number; undefined when missing or not one. */
export function wholeNumber(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d+$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
