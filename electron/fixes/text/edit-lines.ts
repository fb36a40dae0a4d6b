import type { LineEdit } from '../../../shared/domain/fix';

/*
  Files of others, changed by the line. A text is its pieces between line feeds: the last one is what follows the last
  line feed, empty when the file ends in order. So a piece that is put in and taken out again leaves every byte as it
  was, a missing line end included. Texts are latin1: one letter a byte, whatever the bytes mean.
*/

/** Where a line of ours was changed: what was put there, and what stands there now. */
export interface ChangedLine {
  readonly ours: string;
  readonly now: string;
}

/** Undefined when a line that should give way is not there any more. */
export function applyEdits(text: string, edits: readonly LineEdit[]): string | undefined {
  const pieces = text.split('\n');
  for (const { gone, put } of edits) {
    const at = gone === null ? endOf(pieces) : pieces.indexOf(gone);
    if (at === -1) return undefined;
    pieces.splice(at, gone === null ? 0 : 1, put);
  }
  return pieces.join('\n');
}

/** Is each line there that should be, and none that should be gone? */
export function areEditsIn(text: string, edits: readonly LineEdit[]): boolean {
  const pieces = text.split('\n');
  return edits.every(({ gone, put }) => pieces.includes(put) && (gone === null || !pieces.includes(gone)));
}

/**
 * Takes our lines out of the text as it is now, and puts back what gave way for them. Ours that are gone already are
 * left; one that others changed is named, and taken out only where `isTaking` says so.
 */
export function revertEdits(
  text: string,
  edits: readonly LineEdit[],
  isTaking: boolean,
): { readonly text: string; readonly changed: readonly ChangedLine[] } {
  const pieces = text.split('\n');
  const changed: ChangedLine[] = [];
  for (const edit of [...edits].reverse()) {
    const found = findOurs(pieces, edit);
    if (found !== undefined && found.now !== found.ours) changed.push(found);
    if (found === undefined) continue;
    if (found.now === found.ours || isTaking)
      pieces.splice(found.at, 1, ...(edit.gone === null ? [] : [edit.gone]));
  }
  return { text: pieces.join('\n'), changed };
}

function findOurs(pieces: readonly string[], { put }: LineEdit) {
  const exact = pieces.lastIndexOf(put);
  const at = exact === -1 ? pieces.findIndex((piece) => isChangedForm(piece, put)) : exact;
  return at === -1 ? undefined : { at, ours: put, now: pieces[at] ?? '' };
}

/** Begins with the same word and shares another: our line with something added, dropped, or commented out. */
function isChangedForm(piece: string, ours: string): boolean {
  const [words, own] = [wordsOf(piece), wordsOf(ours)];
  const isCommentedOut = piece.trimStart().startsWith('#');
  const sharesName = own.slice(1).some((word) => words.includes(word));
  return sharesName && (words[0] === own[0] || (isCommentedOut && words.includes(own[0] ?? '')));
}

/** Without the remark at the end. */
const wordsOf = (line: string): string[] =>
  line
    .replace(/^\s*#+\s*/, '')
    .replace(/#.*$/, '')
    .split(/\s+/)
    .filter((word) => word !== '');

const endOf = (pieces: readonly string[]): number =>
  pieces.at(-1) === '' ? pieces.length - 1 : pieces.length;
