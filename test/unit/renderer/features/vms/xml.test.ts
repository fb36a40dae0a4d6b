import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHits, markHits } from '../../../../../renderer/features/vms/mark-hits';
import { xmlTokens } from '../../../../../renderer/features/vms/xml-tokens';

const xml = `<!-- <a b='c'> -->\n<disk type='file' a="x">\n  <name>web &amp; db</name>\n  <boot/>\n</disk>`;
const put = (tokens: readonly { text: string }[]) => tokens.map(({ text }) => text).join('');

describe('colouring', () => {
  it('tells names, attributes, values, comments and text apart', () => {
    const tokens = xmlTokens(xml).filter(({ text }) => text.trim() !== '');
    expect(tokens.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "comment <!-- <a b='c'> -->",
      ...['mark <', 'name disk', 'attribute type', 'mark =', "value 'file'"],
      ...['attribute a', 'mark =', 'value "x"', 'mark >'],
      ...['mark <', 'name name', 'mark >', 'text web &amp; db', 'mark </', 'name name', 'mark >'],
      ...['mark <', 'name boot', 'mark />', 'mark </', 'name disk', 'mark >'],
    ]);
  });
  it('loses nothing, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...`<>/='"ab -!?\n`) }),
        (text) => put(xmlTokens(text)) === text,
      ),
    );
  });
});

describe('search', () => {
  it('finds without regard to case, also across pieces', () => {
    const hits = findHits(xml, "DISK TYPE='f");
    expect(hits).toHaveLength(1);
    const marked = markHits(xmlTokens(xml), hits, "DISK TYPE='f".length).filter(({ hit }) => hit === 0);
    expect(put(marked)).toBe("disk type='f");
    expect(marked.length).toBeGreaterThan(1);
  });
  it('marks exactly the hits and loses nothing', () => {
    const texts = fc.string({ unit: fc.constantFrom(...`<>='ab`), maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.string({ unit: fc.constantFrom(...'ab<='), maxLength: 3 }), (text, wanted) => {
        const hits = findHits(text, wanted);
        const pieces = markHits(xmlTokens(text), hits, wanted.length);
        expect(put(pieces)).toBe(text);
        expect(hits.map((_, hit) => put(pieces.filter((piece) => piece.hit === hit)))).toEqual(
          hits.map(() => wanted),
        );
      }),
    );
  });
});
