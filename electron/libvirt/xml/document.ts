import { decoded } from './entities';
import { unreadable } from './unreadable';

/** An element of a document, with everything that stands in it. */
export interface Element {
  readonly tagName: string;
  /** In order: a name, its value, the next name … */
  readonly attributes: readonly string[];
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

/* A name goes on until a mark ends it: which of all letters it may have is nothing that a daemon gets wrong. */
const NAME = `[^\\s<>/=&"'!?.\\d-][^\\s<>/=&"'!?]*`;
const START = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const START_ENDS = /\s*(\/?)>/y;
const INSTRUCTION = new RegExp(`<\\?${NAME}(?:\\s[^]*?)?\\?>`, 'y');
const END = new RegExp(`</(${NAME})\\s*>`, 'y');
const [BANG, SLASH, QUESTION] = ['!', '/', '?'].map((mark) => mark.charCodeAt(0));

/**
 * Takes a document apart, well-formed or not at all (throws Unreadable). One way through, since a host with a thousand
 * guests sends a thousand definitions at once; libvirt writes no document type, so there is none and no entity of its
 * own.
 */
export const parseDocument = (document: string): Element => new Reading(document).root();

class Reading {
  readonly #document: string;
  readonly #above: Open[] = [];
  #at = 0;
  #root: Open | undefined;

  constructor(document: string) {
    this.#document = document;
  }

  root(): Element {
    while (this.#at < this.#document.length) this.#step();
    const open = this.#above.at(-1);
    if (open !== undefined) unreadable(`<${open.tagName}> does not end`);
    return this.#root ?? unreadable('nothing');
  }

  #step(): void {
    const mark = this.#document.indexOf('<', this.#at);
    if (mark !== this.#at) return this.#text(mark < 0 ? this.#document.length : mark);
    switch (this.#document.charCodeAt(mark + 1)) {
      case SLASH:
        return this.#end();
      case BANG:
        return this.#aside();
      case QUESTION:
        return void (this.#take(INSTRUCTION) ?? unreadable(`a stray <? at ${mark}`));
      default:
        return this.#start();
    }
  }

  #text(until: number): void {
    const text = this.#document.slice(this.#at, until);
    const open = this.#above.at(-1);
    if (open !== undefined) open.text += decoded(text);
    else if (/\S/.test(text)) unreadable(`text beside the root: ${text.trim().slice(0, 40)}`);
    this.#at = until;
  }

  #start(): void {
    const from = this.#at;
    const tagName = this.#take(START)?.[1] ?? unreadable(`a stray < at ${from}`);
    const attributes = this.#attributes(tagName);
    const closing = this.#take(START_ENDS) ?? unreadable(`<${tagName}> is not written to its end`);
    const document = this.#document;
    const open: Open = { tagName, attributes, children: [], text: '', document, from, to: this.#at };
    const parent = this.#above.at(-1);
    if (parent !== undefined) parent.children.push(open);
    else if (this.#root === undefined) this.#root = open;
    else unreadable('two roots');
    if (closing[1] === '' && this.#above.push(open) > DEEPEST) unreadable(`more than ${DEEPEST} levels`);
  }

  #attributes(tagName: string): string[] {
    const attributes: string[] = [];
    for (let found = this.#take(ATTRIBUTE); found !== null; found = this.#take(ATTRIBUTE)) {
      const [, name = '', quoted, apostrophed = ''] = found;
      for (let at = 0; at < attributes.length; at += 2)
        if (attributes[at] === name) unreadable(`<${tagName}> has ${name} twice`);
      attributes.push(name, decoded(quoted ?? apostrophed));
    }
    return attributes;
  }

  #end(): void {
    const name = this.#take(END)?.[1];
    const open = this.#above.pop();
    if (open === undefined || open.tagName !== name)
      return unreadable(`</${name ?? ''}> where <${open?.tagName ?? 'nothing'}> is open`);
    open.to = this.#at;
  }

  /** A comment is passed over; a section of plain characters is text. */
  #aside(): void {
    if (this.#document.startsWith('<!--', this.#at)) {
      if (this.#upTo('-->').includes('--', '<!--'.length)) unreadable('a comment with -- in it');
      return;
    }
    if (!this.#document.startsWith('<![CDATA[', this.#at)) unreadable('a document type');
    const open = this.#above.at(-1) ?? unreadable('text beside the root');
    open.text += this.#upTo(']]>').slice('<![CDATA['.length);
  }

  /** Goes on behind `ending`, and answers what stood before it. */
  #upTo(ending: string): string {
    const at = this.#document.indexOf(ending, this.#at + 2);
    if (at < 0) unreadable(`${ending} is missing`);
    const passed = this.#document.slice(this.#at, at);
    this.#at = at + ending.length;
    return passed;
  }

  /** Goes on behind what fits here, or stays. */
  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#document);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}
