import { unreadable } from './unreadable';

/** The five that every document may use without saying so, and characters by number. */
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that is meant. Throws Unreadable on an entity that nobody defined. */
export const decoded = (text: string): string =>
  text.includes('&') ? text.replace(/&([^;&\s]{0,12})(;?)/g, meant) : text;

function meant(written: string, name: string, end: string): string {
  const found = named[name] ?? byNumber(name);
  return end === '' || found === undefined ? unreadable(`the entity ${written}`) : found;
}

function byNumber(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name) ?? [];
  const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
