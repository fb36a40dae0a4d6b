import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import { parseDocument, type Element } from './document';
import { Unreadable, unreadable } from './unreadable';

/** libvirt's own bound on a string; nothing longer can arrive. */
const LARGEST_CHARACTERS = 4_194_304;

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

function parse(xml: string, root: string): Element {
  if (xml.length > LARGEST_CHARACTERS) unreadable(`${xml.length} characters`);
  const element = parseDocument(xml);
  if (element.tagName !== root) unreadable(`<${element.tagName}> instead`);
  return element;
}
