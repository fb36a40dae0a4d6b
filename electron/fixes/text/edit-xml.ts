import { allChildren, attribute, child, children, readXml, xmlText, type Element } from '../../libvirt';
import type { Fault } from '../../../shared/domain/fault';
import { ok, type Result } from '../../../shared/lib/result';

/* libvirt's documents, changed in one place: everything else stays as it was written. */

/** A document without some of its root's own children, the white space before each included. */
export const withoutChildren = (xml: string, root: string, names: readonly string[]): Result<string, Fault> =>
  readXml(xml, root, (element) =>
    cut(
      element.document,
      allChildren(element).filter(({ tagName }) => names.includes(tagName)),
    ),
  );

function cut(document: string, elements: readonly Element[]): string {
  return [...elements].reverse().reduce((text, { from, to }) => {
    const before = text.slice(0, from).replace(/\n?[ \t]*$/, '');
    return before + text.slice(to);
  }, document);
}

/** The `<disk>` with that target as it is written; undefined when there is none. */
export const diskText = (xml: string, target: string): Result<string | undefined, Fault> =>
  readXml(xml, 'domain', (domain) => {
    const disk = diskOf(domain, target);
    return disk && dedented(xmlText(disk));
  });

const diskOf = (domain: Element, target: string): Element | undefined =>
  children(child(domain, 'devices'), 'disk').find(
    (disk) => attribute(child(disk, 'target'), 'dev') === target,
  );

/**
 * A domain's document with the cache mode of one disk set, or taken away (null). Undefined when it has no such disk.
 */
export const withCache = (
  xml: string,
  target: string,
  cache: string | null,
): Result<string | undefined, Fault> =>
  readXml(xml, 'domain', (domain) => {
    const disk = diskOf(domain, target);
    if (disk === undefined) return undefined;
    const driver = child(disk, 'driver');
    if (driver !== undefined) return spliced(driver, setAttribute(xmlText(driver), 'cache', cache));
    if (cache === null) return xml;
    const head = openTag(xmlText(disk));
    return spliced(
      disk,
      `${head}\n      <driver name='qemu' cache='${cache}'/>${xmlText(disk).slice(head.length)}`,
    );
  });

const spliced = ({ document, from, to }: Element, text: string): string =>
  document.slice(0, from) + text + document.slice(to);

/** libvirt writes `>` in a value as an entity, so that the first one ends the tag. */
const openTag = (text: string): string => text.slice(0, text.indexOf('>') + 1);

function setAttribute(element: string, name: string, value: string | null): string {
  const head = openTag(element);
  const bare = head.replace(new RegExp(`\\s+${name}=('[^']*'|"[^"]*")`), '');
  const set = value === null ? bare : bare.replace(/\s*(\/?>)$/, ` ${name}='${value}'$1`);
  return set + element.slice(head.length);
}

/** A drive as libvirt is told to empty it: what names the medium or the running device is left out. */
export const emptyDrive = (disk: string): Result<string, Fault> =>
  withoutChildren(disk, 'disk', ['source', 'backingStore', 'alias', 'address']);

/**
 * The same drive with its medium in it. The number a running guest knows the source by goes as well: given back, libvirt
 * would keep it in the stored definition.
 */
export function filledDrive(disk: string): Result<string, Fault> {
  const drive = withoutChildren(disk, 'disk', ['backingStore', 'alias', 'address']);
  if (!drive.ok) return drive;
  return ok(drive.value.replace(/(<source\b[^>]*?)\s+index=('\d+'|"\d+")/, '$1'));
}

/** As written by itself: the margin of its last line is taken off every line. */
export function dedented(xml: string): string {
  const lines = xml.trim().split('\n');
  const depth = /^ */.exec(lines.at(-1) ?? '')?.[0].length ?? 0;
  return lines
    .map((line, at) => (at === 0 ? line : line.slice(Math.min(depth, line.search(/\S|$/)))))
    .join('\n');
}
