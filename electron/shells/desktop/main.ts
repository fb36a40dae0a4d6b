import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, protocol } from 'electron';
import { version } from '../../../package.json';
import { readStartOptions, startHelp } from '../../adapters/start-options';
import { createApp } from '../../app';
import { guardApp } from './guards';
import { runDesktopHead } from './run';
import { screenScheme } from './screen-scheme';

/*
  All that must be said before Electron is ready is said here, before the first await: scheme, sandbox, guards, and
  where Chromium keeps its own files (which is also what the single-instance lock goes by).
*/
const say = (line: string) => console.log(line);
process.stdout.on('error', () => undefined);

// Packed, the first argument is ours; unpacked, it is this file.
const start = readStartOptions(process.argv.slice(app.isPackaged ? 1 : 2));
if (!start.ok || start.value.wantsHelp) {
  say(start.ok ? startHelp : start.fault);
  app.exit(start.ok ? 0 : 2);
} else {
  const here = dirname(fileURLToPath(import.meta.url));
  protocol.registerSchemesAsPrivileged([screenScheme]);
  app.enableSandbox();
  const chromiumFolder = join(resolve(start.value.data), 'desktop');
  mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', chromiumFolder);
  app.commandLine.appendSwitch('disable-background-networking');
  guardApp(app);
  void runDesktopHead({
    dataFolder: start.value.data,
    version,
    screenFolder: join(here, '..', 'renderer'),
    preload: join(here, 'preload.cjs'),
    createEngine: createApp,
    say,
  });
}
