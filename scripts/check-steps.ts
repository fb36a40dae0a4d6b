import { join } from 'node:path';

const bin = (name: string): string => join(import.meta.dirname, '..', 'node_modules', '.bin', name);

/** What `npm run check` runs, in the order of what fails soonest. Each is one command, from the project's root. */
export const checkSteps: readonly { readonly what: string; readonly argv: readonly string[] }[] = [
  { what: 'types: shared', argv: [bin('tsc'), '-p', 'config/tsconfig.shared.json'] },
  { what: 'types: engine and tests', argv: [bin('tsc'), '-p', 'tsconfig.json'] },
  { what: 'types: screen', argv: [bin('tsc'), '-p', 'config/tsconfig.renderer.json'] },
  { what: 'format', argv: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  {
    what: 'import rules',
    argv: [bin('depcruise'), 'electron', 'renderer', 'shared', 'scripts', 'test', '--config', '.dependency-cruiser.mjs'],
  },
  { what: 'dead code', argv: [bin('knip')] },
  { what: 'lint', argv: [bin('eslint'), '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'] },
];
