import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, killMachine, startMachine } from '../host-process';
import { run } from '../run';
import { tar } from '../tar';
import { bakedMark, bakeSeed } from './bake-seed';

const patienceMs = 900_000;

/** Boots the image itself (no copy-on-write file) until its daemon has filled the capability cache, and shuts it
 * down in order. libvirt believes that cache while the QEMU binary's ctime, its own ctime and version stay the same
 * (virQEMUCapsIsValid in src/qemu/qemu_capabilities.c), so it must be made in the file system it is used in. */
export async function bakeImage(image: string, directory: string, signal?: AbortSignal): Promise<void> {
  const seed = join(directory, 'seed.tar');
  const console = join(directory, 'bake.log');
  await writeFile(seed, tar(bakeSeed));
  const record = await startMachine({
    namespace: null,
    directory,
    console,
    args: [`ubda=${image}`, `ubdb=${seed}`, ...commonKernelArgs(directory, 'bake', 1500)],
  });
  const deadline = Date.now() + patienceMs;
  while ((await isRunning(record)) && Date.now() < deadline && signal?.aborted !== true) await pause(200);
  await killMachine(record, directory);
  signal?.throwIfAborted();
  const log = await readFile(console, 'utf8').catch(() => '');
  if (!log.includes(bakedMark))
    throw new Error(`the image's first boot failed; its console ends:\n${log.slice(-4000)}`);
  const check = await run(['e2fsck', '-f', '-p', image]);
  if (check.code > 1) throw new Error(`the new image's file system is damaged: ${check.stdout}`);
  await Promise.all([seed, join(directory, 'uml')].map((path) => rm(path, { recursive: true, force: true })));
}

/** Kernel parameters that every boot of the image shares. */
export const commonKernelArgs = (directory: string, name: string, memoryMiB: number): string[] => [
  ...['root=/dev/ubda', 'rw', 'init=/usr/local/sbin/lab-init', `mem=${memoryMiB}M`],
  ...['con=null', 'con0=null,fd:1', 'console=tty0', 'quiet', 'loglevel=4', 'systemd.show_status=true'],
  ...[`uml_dir=${join(directory, 'uml')}/`, `umid=${name}`],
];
