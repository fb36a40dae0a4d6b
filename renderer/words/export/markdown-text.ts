/** A text as Markdown shows it, on one line: nothing in a name from a host becomes a mark, a link or a cell's end. */
export const plainText = (text: string): string =>
  text
    .replace(/[\\`*[\]<>|~]/g, (mark) => `\\${mark}`)
    // In the middle of a word an underscore is no mark, and file names are full of them.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\s+/g, ' ')
    .trim();

/** Raw text in a fence that no line of it can end. */
export function codeFence(text: string, language: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
