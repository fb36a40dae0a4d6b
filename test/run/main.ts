import { checkSteps } from '../../scripts/check-steps';
import { runScript, say } from '../demo/step';
import { openLab, type Lab } from '../lab/lab';
import { installPackages } from './install-packages';
import { runStep, runTallied, runVitest } from './run-step';
import { lineOf, nothing, sum, type Tally } from './tally';

/*
  npm test: all but the long matrices. Checks, units, the screens in a real Chromium, and the engine and the window
  against three real hosts. Installs what the machine lacks; the last line is the tally.
*/

const packages = ['chromium', 'openssh-server', 'openssh-client', 'sudo'];
const tsx = [process.execPath, '--import', 'tsx'];

async function main(): Promise<Tally> {
  if (process.getuid?.() === 0) await installPackages(packages, say);
  const checks: Tally[] = [];
  for (const { what, argv } of checkSteps) checks.push(await runStep(what, argv));
  const units = await runVitest('unit tests', ['test/unit']);
  await runScript('building Drover', 'scripts/build.ts');
  const packed = await runStep('what a package would carry', [...tsx, 'scripts/check-dist.ts']);
  const desktop = await runTallied('the desktop window', [...tsx, 'test/desktop/main.ts']);
  const shots = await runStep('every screen, with axe', [...tsx, 'test/screens/shots.ts', '--quick']);
  const screens = await runVitest('screens', [
    'test/screens',
    '--testTimeout=120000',
    '--hookTimeout=120000',
  ]);
  return sum(...checks, units, packed, desktop, shots, screens, await againstTheLab());
}

async function againstTheLab(): Promise<Tally> {
  if (process.getuid?.() !== 0) {
    say('skipped: the tests against real hosts raise a lab, which needs root');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const wasUp = await openLab().then(
    () => true,
    () => false,
  );
  await runScript('raising the lab', 'test/lab/main.ts', 'up');
  try {
    const lab = await openLab();
    return sum(await inLab(lab, 'live tests', 'test/live'), await inLab(lab, 'window tests', 'test/window'));
  } finally {
    if (!wasUp) await runScript('taking the lab down', 'test/lab/main.ts', 'down');
  }
}

/** One after the other: they share the same three hosts. */
const inLab = (lab: Lab, what: string, path: string): Promise<Tally> =>
  runVitest(what, [path, '--no-file-parallelism', '--testTimeout=240000', '--hookTimeout=120000'], (argv) =>
    lab.inNamespace([...argv]),
  );

const tally = await main().catch((error: unknown) => {
  console.error(error);
  return { ...nothing, failed: 1 };
});
console.log(lineOf(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;
