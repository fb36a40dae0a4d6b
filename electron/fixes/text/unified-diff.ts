/** Lines kept around a change. */
const around = 3;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/**
 * What changes from one text to another, as diff(1) writes it with `-u`: header, hunks, three lines around. Empty when
 * nothing does. For texts that differ in a few places: what both begin and end with is not compared.
 */
export function unifiedDiff(before: string, after: string, name: string): string {
  if (before === after) return '';
  const lines = compare(linesOf(before), linesOf(after));
  const hunks = hunksOf(lines).map((hunk) => printHunk(lines, hunk));
  return [`--- ${name}`, `+++ ${name}`, ...hunks.flat()].join('\n');
}

const endless = '\\ No newline at end of file';

/** A last line without its end is another line than one with it. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n${endless}`];
}

function compare(a: readonly string[], b: readonly string[]): Line[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(a.slice(0, head)),
    ...compareMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...same(a.slice(a.length - tail)),
  ];
}

function compareMiddle(a: readonly string[], b: readonly string[]): Line[] {
  const common = commonLengths(a, b);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && one === other) {
      lines.push({ sign: ' ', text: one });
      i += 1;
      j += 1;
    } else if (one !== undefined && (other === undefined || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ sign: '-', text: one });
      i += 1;
    } else if (other !== undefined) {
      lines.push({ sign: '+', text: other });
      j += 1;
    }
  }
  return lines;
}

/** How many lines the rests from `i` and `j` on have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

interface Hunk {
  from: number;
  to: number;
}

function hunksOf(lines: readonly Line[]): Hunk[] {
  const hunks: Hunk[] = [];
  lines.forEach(({ sign }, at) => {
    if (sign === ' ') return;
    const [from, to] = [Math.max(0, at - around), Math.min(lines.length, at + around + 1)];
    const last = hunks.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  });
  return hunks;
}

function printHunk(lines: readonly Line[], { from, to }: Hunk): string[] {
  const count = (sign: '-' | '+', upTo: number, since = 0) =>
    lines.slice(since, upTo).filter((line) => line.sign !== (sign === '-' ? '+' : '-')).length;
  const range = (sign: '-' | '+') => {
    const length = count(sign, to, from);
    // An empty range names the line before it.
    return `${sign}${count(sign, from) + (length === 0 ? 0 : 1)},${length}`;
  };
  const body = lines.slice(from, to).map(({ sign, text }) => `${sign}${text}`);
  return [`@@ ${range('-')} ${range('+')} @@`, ...body];
}
