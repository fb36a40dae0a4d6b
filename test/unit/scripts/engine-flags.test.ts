import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineFlags } from '../../../scripts/engine-flags';

test('npm start runs the engine with the flags that are measured', () => {
  const { scripts } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
  ) as { scripts: { start: string } };
  expect(scripts.start.split(' ').slice(0, engineFlags.length + 1)).toEqual(['node', ...engineFlags]);
});
