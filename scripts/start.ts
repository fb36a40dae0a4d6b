import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readStartOptions, startHelp, type StartOptions } from '../electron/adapters/start-options';
import { isBuilt } from './built-from';
import { findElectronRuntime } from './electron-runtime';

/*
  `npm start`: builds what is stale, then opens the desktop head, or the web head where that cannot be.
  The web head runs in this very process, so that Ctrl-C reaches the engine and nobody in between.
*/
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const exitJoinWeb = 3;

const options = readStartOptions(process.argv.slice(2));
if (!options.ok) {
  console.log(options.fault);
  process.exit(2);
}
if (options.value.wantsHelp) {
  console.log(startHelp);
  process.exit(0);
}
buildIfStale();
const program = chooseDesktop(options.value);
if (program === undefined) await startWeb();
else startDesktop(program);

function buildIfStale(): void {
  if (isBuilt(root)) return;
  console.log('Building Drover…');
  // In a process of its own: the build's tools need not stay in memory behind the engine.
  const loader = import.meta.resolve('tsx');
  const built = spawnSync(process.execPath, ['--import', loader, join(root, 'scripts', 'build.ts')], {
    stdio: 'inherit',
  });
  if (built.status !== 0) process.exit(1);
}

/** Electron's program, or undefined for the web head, said in one line unless it was asked for. */
function chooseDesktop({ head }: StartOptions): string | undefined {
  if (head === 'web') return undefined;
  const whyNot = whyNoDesktop();
  const runtime = whyNot === undefined ? findElectronRuntime(root) : undefined;
  if (runtime?.ok) return runtime.value;
  const because = whyNot ?? (runtime?.ok === false ? `Electron: ${runtime.fault}` : '');
  if (head === 'desktop') {
    console.log(`The desktop window cannot be opened. ${because}.`);
    process.exit(1);
  }
  console.log(`No desktop window (${because}): opening the web head instead.`);
  return undefined;
}

/** Chromium runs as root only without its sandbox, which Drover never does. */
function whyNoDesktop(): string | undefined {
  if (process.getuid?.() === 0) return 'Drover runs as root, and a window must not';
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display here';
  return undefined;
}

async function startWeb(): Promise<void> {
  await import(pathToFileURL(join(root, 'dist', 'web', 'main.mjs')).href);
}

/** In a session of its own, so that Ctrl-C comes to it once, from here, and not a second time from the terminal. */
function startDesktop(electron: string): void {
  const main = join(root, 'dist', 'desktop', 'main.mjs');
  const child = spawn(electron, [main, ...process.argv.slice(2)], { stdio: 'inherit', detached: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.log(`The desktop window could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => {
    // The folder's engine has a web head: join it there.
    if (code === exitJoinWeb) void startWeb();
    else process.exitCode = code ?? 1;
  });
}
