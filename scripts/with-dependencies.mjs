/*
  Runs a command with the project's own packages, installing them first when they are not there or are not those of
  the lock file: so that every npm script works straight after cloning. Plain JavaScript, since nothing is installed.
*/
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.drover-installed');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Drover needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing packages (npm ci)…');
  // Electron's runtime is fetched at first start where it can be; nothing else runs scripts of its own.
  const installed = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
  writeFileSync(stamp, wanted);
}

const [command, ...rest] = process.argv.slice(2);
const argv =
  command === 'tsx' ? ['--import', 'tsx', ...rest] : [join(root, 'node_modules', '.bin', command), ...rest];
// Flags given to Node are meant for the command.
const child = spawn(process.execPath, [...process.execArgv, ...argv], {
  stdio: 'inherit',
  cwd: process.cwd(),
});
// The terminal sends Ctrl-C to the child as well; this process only waits for what it makes of it.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 128);
});
