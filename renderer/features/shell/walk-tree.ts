import type { TreeNode } from './tree-nodes';

export type Step =
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'fold' | 'unfold'; readonly at: number }
  | { readonly do: 'open'; readonly at: number };

/** What a key means in a tree (WAI-ARIA's tree pattern); undefined when nothing. `at` is −1 before the first step. */
export function walkTree(
  lines: readonly TreeNode[],
  at: number,
  key: string,
  page: number,
): Step | undefined {
  const last = lines.length - 1;
  const line = lines[at];
  const go = (to: number): Step => ({ do: 'go', to: Math.min(last, Math.max(0, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'ArrowRight':
      if (line?.isOpen === undefined) return undefined;
      return line.isOpen ? go(at + 1) : { do: 'unfold', at };
    case 'ArrowLeft':
      if (line?.isOpen === true) return { do: 'fold', at };
      return line === undefined ? undefined : go(parentOf(lines, at));
    case 'Enter':
    case ' ':
      return line === undefined ? undefined : { do: 'open', at };
    default:
      return key.length === 1 && line !== undefined ? byLetter(lines, at, key, go) : undefined;
  }
}

function parentOf(lines: readonly TreeNode[], at: number): number {
  const level = lines[at]?.level ?? 1;
  for (let above = at - 1; above >= 0; above -= 1) if ((lines[above]?.level ?? 1) < level) return above;
  return at;
}

/** The next line that begins with the letter, around the end. */
function byLetter(
  lines: readonly TreeNode[],
  at: number,
  key: string,
  go: (to: number) => Step,
): Step | undefined {
  const letter = key.toLowerCase();
  for (let step = 1; step <= lines.length; step += 1) {
    const to = (at + step) % lines.length;
    const line = lines[to];
    if (line !== undefined && nameOf(line).toLowerCase().startsWith(letter)) return go(to);
  }
  return undefined;
}

/** As it is shown; hosts without a group lie under one that says so. */
export function nameOf(line: TreeNode): string {
  switch (line.kind) {
    case 'group':
      return line.name === '' ? 'No group' : line.name;
    case 'host':
      return line.host.name;
    case 'vm':
      return line.vm.name;
  }
}
