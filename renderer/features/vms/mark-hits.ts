import type { Token } from './xml-tokens';

export interface Piece extends Token {
  /** The search's hit this piece belongs to, counted from 0; undefined outside of every hit. */
  readonly hit: number | undefined;
}

/** Where a text is found, without regard to case. Hits do not overlap. */
export function findHits(text: string, wanted: string): number[] {
  if (wanted === '') return [];
  const haystack = text.toLowerCase();
  const needle = wanted.toLowerCase();
  const hits: number[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
    hits.push(at);
  }
  return hits;
}

/** Cuts tokens at the edges of the hits, which may lie across several of them. */
export function markHits(tokens: readonly Token[], hits: readonly number[], length: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let next = 0;
  for (const { kind, text } of tokens) {
    const end = at + text.length;
    let from = at;
    while (from < end) {
      while (next < hits.length && (hits[next] ?? 0) + length <= from) next += 1;
      const start = hits[next] ?? Infinity;
      const isHit = start <= from;
      const to = Math.min(end, isHit ? start + length : start);
      pieces.push({ kind, text: text.slice(from - at, to - at), hit: isHit ? next : undefined });
      from = to;
    }
    at = end;
  }
  return pieces;
}
