import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { root, runScript, say } from '../demo/step';
import { openLab } from '../lab/lab';
import { installPackages } from './install-packages';
import { runVitest } from './run-step';
import { lineOf, sum, type Tally } from './tally';

/*
  npm run test:long [-- --part i/n]: the matrices, each file of test/long one after the other, inside the lab's
  network. A part is every n-th file; each stays under an hour.
*/

const { values } = parseArgs({ options: { part: { type: 'string', default: '1/1' } } });
const [part = 1, of = 1] = values.part.split('/').map(Number);
const files = readdirSync(join(root, 'test', 'long'))
  .filter((name) => name.endsWith('.test.ts'))
  .sort()
  .filter((_, index) => index % of === part - 1);

await installPackages(['chromium'], say);
await runScript('building Drover', 'scripts/build.ts');
const tallies: Tally[] = [];
try {
  await runScript('raising the lab', 'test/lab/main.ts', 'up');
  const lab = await openLab();
  const limits = ['--no-file-parallelism', '--testTimeout=900000', '--hookTimeout=300000'];
  for (const file of files)
    tallies.push(
      await runVitest(file, [join('test', 'long', file), ...limits], (inner) => lab.inNamespace([...inner])),
    );
} finally {
  await runScript('taking the lab down', 'test/lab/main.ts', 'down');
}
const tally = sum(...tallies);
console.log(lineOf(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;
