import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLiveEngine } from '../live/live-engine';
import type { Lab } from '../lab/lab';

/** Lets the product itself get to know both hosts, in the data folder the demo will open. */
export async function knowBothHosts(lab: Lab, dataFolder: string): Promise<void> {
  // Anew each time: the lab's host keys are those of this lab, and an old demo's moves mean nothing in it.
  await rm(dataFolder, { recursive: true, force: true });
  await mkdir(dataFolder, { mode: 0o700 });
  const script = [process.execPath, '--import', 'tsx', fileURLToPath(import.meta.url)];
  const argv = lab.inNamespace([...script, dataFolder, lab.state.keys.plain.privateKey]);
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['ignore', 2, 2] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || !existsSync(join(dataFolder, 'known_hosts')))
    throw new Error('the hosts could not be added');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , dataFolder = '', path = ''] = process.argv;
  const engine = await startLiveEngine({ dataFolder });
  for (const address of ['kvm1', 'kvm2']) {
    const id = await engine.add({ address, user: 'root', login: { how: 'key', path } });
    await engine.untilConnection(id, 'connected');
  }
  await engine.close();
}
