import { DOMParser, type Element as DomElement, type Node } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, type Element } from '../../../../../electron/libvirt/xml/document';
import { xmlText } from '../../../../../electron/libvirt/xml/element';
import { Unreadable } from '../../../../../electron/libvirt/xml/unreadable';

/** What both readers must agree on. */
interface Plain {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Plain[];
}

const ours = ({ tagName, attributes, text, children }: Element): Plain => ({
  name: tagName,
  attributes: { ...attributes },
  text,
  children: children.map(ours),
});

const isElement = (node: Node): node is DomElement => node.nodeType === 1;
const isText = (node: Node): boolean => node.nodeType === 3 || node.nodeType === 4;

function theirs(element: DomElement): Plain {
  const nodes = Array.from(element.childNodes);
  return {
    name: element.tagName,
    attributes: Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value])),
    text: nodes.flatMap((node) => (isText(node) ? [node.nodeValue ?? ''] : [])).join(''),
    children: nodes.filter(isElement).map(theirs),
  };
}

const byLibrary = (xml: string): Plain | undefined => {
  const stop = (level: string, message: string): void => {
    if (level !== 'warning') throw new Error(message);
  };
  const root = new DOMParser({ onError: stop }).parseFromString(xml, 'text/xml').documentElement;
  return root === null ? undefined : theirs(root);
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&#62;', "'": '&#x27;' };
const escaped = (text: string): string => text.replace(/[&<>']/g, (mark) => escapes[mark] ?? mark);
/** White space at a line's end is the one thing a reader may change. */
const words = fc
  .string({ unit: fc.constantFrom(...'ab Z09-_:/.&<>"\'', 'ü', '漢', '😀') })
  .map((text) => text.replace(/\s+/g, ' '));
const name = fc.constantFrom('domain', 'disk', 'qemu-arg', 'x-y', 'a.b', 'é');
const element = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .record({
      name,
      attributes: fc.dictionary(fc.constantFrom('dev', 'bus', 'type', 'a_b'), words),
      parts: fc.array(
        fc.oneof(
          { depthSize: 'small' },
          words.map(escaped),
          fc.constantFrom('<!-- - <a> & -->', '<![CDATA[<&]]>', '<?pi <a?>', '\n  '),
          tie('element'),
        ),
        { maxLength: 4 },
      ),
      isShort: fc.boolean(),
    })
    .map(({ name: tag, attributes, parts, isShort }) => {
      const inside = Object.entries(attributes).map(([key, value]) => ` ${key}='${escaped(value)}'`);
      if (isShort && parts.length === 0) return `<${tag}${inside.join('')}/>`;
      return `<${tag}${inside.join('')} >${parts.join('')}</${tag}>`;
    }),
})).element;

const document = fc
  .tuple(fc.constantFrom('', "<?xml version='1.0'?>\n", '<!-- -->\n'), element, fc.constantFrom('', '\n'))
  .map((parts) => parts.join(''));

test('reads what a full parser reads', () => {
  fc.assert(
    fc.property(document, (xml) => {
      expect(ours(parseDocument(xml))).toEqual(byLibrary(xml));
    }),
    { numRuns: 500 },
  );
});

test('a damaged document is refused, or read as a full parser reads it', () => {
  const damage = fc.tuple(element, fc.nat(), fc.constantFrom('', '<', '>', '&', "'", '/', ' ', '!', '</a>'));
  let refused = 0;
  fc.assert(
    fc.property(damage, ([xml, place, what]) => {
      const letters = [...xml];
      letters[place % letters.length] = what;
      const damaged = letters.join('');
      let read: Element;
      try {
        read = parseDocument(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(Unreadable);
        refused += 1;
        return;
      }
      expect({ damaged, read: ours(read) }).toEqual({ damaged, read: byLibrary(damaged) });
    }),
    { numRuns: 1_000 },
  );
  expect(refused).toBeGreaterThan(200);
});

test('an element’s text is what was written, with all that nobody reads', () => {
  const cpu = `<cpu mode="custom">\n  <x:new  a='1'/><!-- kept --> &amp; </cpu>`;
  const [found] = parseDocument(`<domain><a/>${cpu}<b/></domain>`).children.slice(1);
  expect(found && xmlText(found)).toBe(cpu);
});

describe('refused', () => {
  test.each([
    ['an entity nobody defined', '<a>&b;</a>'],
    ['an entity without its end', '<a>&amp b</a>'],
    ['a character there is none of', '<a>&#x110000;</a>'],
    ['an attribute twice', "<a b='1' b='2'/>"],
    ['an attribute without quotes', '<a b=1/>'],
    ['attributes that stand together', "<a b='1'c='2'/>"],
    ['a comment without an end', '<a><!-- </a>'],
    ['text behind the root', '<a/>text'],
    ['an end without a start', '</a>'],
    ['elements that cross', '<a><b></a></b>'],
  ])('%s', (_what, xml) => expect(() => parseDocument(xml)).toThrow(Unreadable));
});
