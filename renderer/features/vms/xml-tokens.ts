export type TokenKind = 'text' | 'comment' | 'mark' | 'name' | 'attribute' | 'value';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/*
  libvirt's documents only: no sections, no document type, and > inside of a value is written as an entity. A library
  for this would bring its own elements and styles, between which the hits of a search could not be marked.
*/
const markup = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<[^<>]*>/g;
const insideTag = /(^<\/?|\/?>$)|([^\s='"/<>]+)(\s*=\s*)("[^"]*"|'[^']*')|([^\s='"/<>]+)|\s+|[\s\S]/g;

/** Cuts XML into pieces for colouring. The pieces put together are the document again. */
export function xmlTokens(xml: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { 0: text, index } of xml.matchAll(markup)) {
    if (index > at) tokens.push({ kind: 'text', text: xml.slice(at, index) });
    if (text.startsWith('<!') || text.startsWith('<?')) tokens.push({ kind: 'comment', text });
    else tokens.push(...tagTokens(text));
    at = index + text.length;
  }
  if (at < xml.length) tokens.push({ kind: 'text', text: xml.slice(at) });
  return tokens;
}

function tagTokens(tag: string): Token[] {
  return [...tag.matchAll(insideTag)].flatMap(([text, edge, attribute, equals, value, name]): Token[] => {
    if (edge !== undefined) return [{ kind: 'mark', text }];
    if (attribute !== undefined && equals !== undefined && value !== undefined) {
      return [
        { kind: 'attribute', text: attribute },
        { kind: 'mark', text: equals },
        { kind: 'value', text: value },
      ];
    }
    return [{ kind: name === undefined ? 'text' : 'name', text }];
  });
}
