import { SaxesParser } from 'saxes';
import { unreadable } from './unreadable';

/** An element of a document, with everything that stands in it. */
export interface Element {
  readonly tagName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** What is written directly in it, not in its children. */
  readonly text: string;
  readonly document: string;
  /** Where in the document it begins and ends. */
  readonly from: number;
  readonly to: number;
}

type Open = { -readonly [Key in Exclude<keyof Element, 'children'>]: Element[Key] } & {
  readonly children: Open[];
};

/** libvirt's documents are about eight deep; backing chains add one a link. */
const DEEPEST = 256;

/**
 * Takes a document apart, well-formed or not at all (throws Unreadable). libvirt writes no document type, so one is
 * refused, and with it every entity of its own.
 */
export function parseDocument(document: string): Element {
  const parser = new SaxesParser({ xmlns: false });
  const above: Open[] = [];
  let root: Open | undefined;
  const inOpen = (text: string) => {
    const open = above.at(-1);
    if (open !== undefined) open.text += text;
  };
  parser.on('error', ({ message }) => unreadable(message));
  parser.on('doctype', () => unreadable('a document type'));
  parser.on('text', inOpen);
  parser.on('cdata', inOpen);
  parser.on('opentagstart', ({ name }) => {
    // Nothing behind the name was read yet.
    const from = document.lastIndexOf('<', parser.position - 1);
    const open: Open = { tagName: name, attributes: {}, children: [], text: '', document, from, to: from };
    above.at(-1)?.children.push(open);
    root ??= open;
    if (above.push(open) > DEEPEST) unreadable(`more than ${DEEPEST} levels`);
  });
  parser.on('opentag', ({ attributes }) => {
    const open = above.at(-1);
    if (open !== undefined) open.attributes = attributes;
  });
  parser.on('closetag', () => {
    const open = above.pop();
    if (open !== undefined) open.to = parser.position;
  });
  parser.write(document).close();
  return root ?? unreadable('nothing');
}
