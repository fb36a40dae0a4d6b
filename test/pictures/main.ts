import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runScript, say } from '../demo/step';
import { openLab } from '../lab/lab';
import { installPackages } from '../run/install-packages';
import { openDroverWindow } from '../window/open-window';
import { cameraOf, folder } from './camera';
import { endScene, startScene } from './scene';
import { takeTour } from './tour';

/*
  npm run pictures      takes the pictures of docs/tour.md anew, from Drover as it runs: real hosts, real VMs, a real
                        move, in a real Chromium. Raises the lab when it is down, and leaves it as it was found.
*/

/** What a page of pictures may weigh, each. */
const mostBytes = 300_000;

async function main(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('The pictures are taken in the lab, which needs root.');
  if (!existsSync('/usr/bin/chromium')) await installPackages(['chromium'], say);
  await mkdir(folder, { recursive: true });
  await runScript('building Drover', 'scripts/build.ts');
  const wasUp = await openLab().then(
    () => true,
    () => false,
  );
  await runScript('raising the lab', 'test/lab/main.ts', 'up');
  try {
    await take();
  } finally {
    if (!wasUp) await runScript('taking the lab down', 'test/lab/main.ts', 'down');
  }
  await weigh();
}

async function take(): Promise<void> {
  const lab = await openLab();
  say('starting the VMs');
  try {
    await startScene(lab);
    const { window, close } = await openDroverWindow(lab);
    try {
      await takeTour(window, lab, cameraOf(window.page));
    } catch (error) {
      await window.page.screenshot({ path: join(root, 'test', 'screens', 'out', 'pictures-failed.png') });
      throw error;
    } finally {
      await close();
    }
  } finally {
    await endScene(lab);
  }
}

async function weigh(): Promise<void> {
  for (const name of await readdir(folder)) {
    const { size } = await stat(join(folder, name));
    say(`${name.padEnd(14)} ${Math.round(size / 1000)} kB`);
    if (size > mostBytes) throw new Error(`${name} is heavier than ${mostBytes / 1000} kB`);
  }
}

await main();
