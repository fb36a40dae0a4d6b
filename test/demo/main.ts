import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { engineFlags } from '../../scripts/engine-flags';
import { openLab, type Lab } from '../lab/lab';
import { startTicker } from '../lab/guests/start-guest';
import { installPackages } from '../run/install-packages';
import { clickThrough } from './auto';
import { knowBothHosts } from './know-hosts';
import { forwardIntoLab, freePort } from './forward';
import { root, runScript, say } from './step';

/*
  npm run demo              raises the lab with a VM, opens Drover with both hosts known
  npm run demo -- --auto    clicks the whole way through, headless; the last line is one JSON object
*/

const vm = 'demo';
const dataFolder = '/var/lib/drover-demo';

async function main(): Promise<void> {
  const isAuto = process.argv.includes('--auto');
  if (process.getuid?.() !== 0)
    throw new Error(
      'The demo raises three hosts on this machine and needs root: sudo npm run demo. Your own hosts need none of it: npm start.',
    );
  if (isAuto && !existsSync('/usr/bin/chromium')) await installPackages(['chromium'], say);
  await Promise.all([
    runScript('building Drover', 'scripts/build.ts'),
    runScript('raising the lab (the first time builds its image, some minutes)', 'test/lab/main.ts', 'up'),
  ]);
  const lab = await openLab();
  say(`starting ${vm} on kvm1, its disk on the NFS host`);
  await startTicker(lab, { name: vm, on: 'kvm1', memoryMiB: 32 });
  if (isAuto) await auto(lab);
  else await open(lab);
}

async function auto(lab: Lab): Promise<void> {
  await mkdir(join(root, 'test', 'screens', 'out'), { recursive: true });
  const { moves, screenshots } = await clickThrough(lab, vm);
  say('done; the lab stays up: npm run lab -- down takes it away');
  console.log(JSON.stringify({ ok: true, vm, moves, screenshots }));
}

/** Until Drover is ended: its window, or its address where there is no display. */
async function open(lab: Lab): Promise<void> {
  await knowBothHosts(lab, dataFolder);
  const port = await freePort();
  const stop = await forwardIntoLab(lab, port, join(dataFolder, 'forward.sock'));
  say('opening Drover; Ctrl-C ends it, the lab stays up (npm run lab -- down takes it away)');
  const head = [
    process.execPath,
    ...engineFlags,
    join(root, 'dist', 'web', 'main.mjs'),
    '--data',
    dataFolder,
    '--port',
    String(port),
  ];
  const [command = '', ...rest] = lab.inNamespace(head);
  const drover = spawn(command, rest, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('SIGTERM', () => drover.kill('SIGTERM'));
  await once(drover, 'exit');
  await stop();
}

await main().catch((error: unknown) => {
  const why = error instanceof Error ? error.message : String(error);
  console.error(why);
  if (process.argv.includes('--auto'))
    console.log(JSON.stringify({ ok: false, vm, why, moves: [], screenshots: [] }));
  process.exitCode = 1;
});
