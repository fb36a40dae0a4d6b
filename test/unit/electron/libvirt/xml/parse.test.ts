import { describe, expect, test } from 'vitest';
import {
  child,
  children,
  readDomainXml,
  readXml,
  text,
  unreadable,
} from '../../../../../electron/libvirt/index';
import { must } from '../connected';

const rawOf = (xml: string): string => {
  const read = readDomainXml(xml);
  if (read.ok || read.fault.code !== 'wire-broken') throw new Error('was read');
  return read.fault.raw;
};

describe('what is refused, with the reason', () => {
  test.each([
    ['nothing', ''],
    ['text', 'error: failed to connect'],
    ['another document', '<network/>'],
    ['an unclosed element', '<domain><name>x</domain>'],
    ['a document that ends early', '<domain><name>x'],
    ['two roots', '<domain/><domain/>'],
    ['no name', '<domain><uuid>u</uuid><memory>1</memory></domain>'],
    ['no memory', '<domain><name>n</name><uuid>u</uuid></domain>'],
  ])('%s', (_name, xml) => expect(rawOf(xml)).toContain('<domain> document'));

  test('entities, so that nothing is fetched and nothing multiplies', () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><domain>&b;</domain>`;
    expect(rawOf(bomb)).toContain('a document type');
    expect(rawOf(`<!DOCTYPE d SYSTEM "file:///etc/passwd"><domain/>`)).toContain('a document type');
  });

  test('depth', () => {
    expect(rawOf(`<domain>${'<a>'.repeat(100_000)}`)).toContain('levels');
  });

  test('length', () => {
    expect(rawOf(`<domain>${' '.repeat(4_194_304)}</domain>`)).toContain('characters');
  });
});

test('questions the readers do not answer can be asked of the elements', () => {
  const names = readXml('<sysinfo><a n="1"/><b>x</b><a n="2"/></sysinfo>', 'sysinfo', (root) => ({
    as: children(root, 'a').length,
    b: text(child(root, 'b')) ?? unreadable('no b'),
  }));
  expect(must(names)).toEqual({ as: 2, b: 'x' });
});

test('a reader’s own bug is no fault of the document', () => {
  expect(() =>
    readXml('<a/>', 'a', () => {
      throw new TypeError('bug');
    }),
  ).toThrow(TypeError);
});
