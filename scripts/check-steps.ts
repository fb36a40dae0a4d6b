import { join } from 'node:path';

/** A tool's command: its program run by this Node, which needs no executable bit and no shell. */
export const tool = (name: string, ...argv: string[]): string[] => [
  process.execPath,
  join(import.meta.dirname, '..', 'node_modules', '.bin', name),
  ...argv,
];

/** What `npm run check` runs, in the order of what fails soonest. Each is one command, from the project's root. */
export const checkSteps: readonly { readonly what: string; readonly argv: readonly string[] }[] = [
  { what: 'types: shared', argv: tool('tsc', '-p', 'config/tsconfig.shared.json') },
  { what: 'types: engine and tests', argv: tool('tsc', '-p', 'tsconfig.json') },
  { what: 'types: screen', argv: tool('tsc', '-p', 'config/tsconfig.renderer.json') },
  { what: 'format', argv: tool('prettier', '--check', '--log-level', 'warn', '.') },
  {
    what: 'import rules',
    argv: tool(
      'depcruise',
      'electron',
      'renderer',
      'shared',
      'scripts',
      'test',
      '--config',
      '.dependency-cruiser.mjs',
    ),
  },
  { what: 'dead code', argv: tool('knip') },
  { what: 'lint', argv: tool('eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.') },
];
