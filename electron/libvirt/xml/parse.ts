import { DOMParser, XMLSerializer, type Element } from '@xmldom/xmldom';
import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';

/** libvirt's own bound on a string; nothing longer can arrive. */
const LARGEST_CHARACTERS = 4_194_304;
/** libvirt's documents are about eight deep; backing chains add one a link. */
const DEEPEST = 256;

class Unreadable extends Error {}

/**
 * Parses a document and hands its root to `read`. Without external or internal entities: libvirt writes no document
 * type, so one is refused. Bounded in length and depth. The fault is 'wire-broken', with what was wrong.
 */
export function readXml<T>(xml: string, root: string, read: (element: Element) => T): Result<T, Fault> {
  try {
    return ok(read(parse(xml, root)));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return fail({ code: 'wire-broken', raw: `<${root}> document: ${error.message}` });
  }
}

/** Stops a reader that met a document without what it must have. */
export function unreadable(why: string): never {
  throw new Unreadable(why);
}

function parse(xml: string, root: string): Element {
  if (xml.length > LARGEST_CHARACTERS) unreadable(`${xml.length} characters`);
  // Looked for before parsing, so that no entity is ever defined; a comment that says it is refused as well.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) unreadable('a document type');
  refuseDeep(xml);
  const element = parsed(xml).documentElement;
  if (element === null || element.tagName !== root) unreadable(`<${element?.tagName ?? 'nothing'}> instead`);
  return element;
}

function parsed(xml: string) {
  try {
    const onError = (level: string, message: string): void => {
      if (level !== 'warning') unreadable(message);
    };
    return new DOMParser({ onError }).parseFromString(xml, 'text/xml');
  } catch (error) {
    // The parser throws its own kinds for what it cannot go on from; all of them are about the text.
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}

/** Counts tags, before a parser or serializer recurses into them. */
function refuseDeep(xml: string): void {
  let depth = 0;
  for (const [tag] of xml.matchAll(/<(?:\/|[A-Za-z_])[^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > DEEPEST) unreadable(`more than ${DEEPEST} levels`);
  }
}

/** An element as text again, with everything in it. */
export const xmlText = (element: Element): string => new XMLSerializer().serializeToString(element);
