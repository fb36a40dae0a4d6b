import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../../package.json';
import { readStartOptions, startHelp } from '../../adapters/start-options';
import { createApp } from '../../app';
import { runWebHead } from './run';

const say = (line: string) => console.log(line);
// The terminal may be closed while a move is brought to its end (SIGHUP): nobody to talk to is no reason to die.
process.stdout.on('error', () => undefined);

const start = readStartOptions(process.argv.slice(2));
if (!start.ok) {
  say(start.fault);
  process.exitCode = 2;
} else if (start.value.wantsHelp) {
  say(startHelp);
} else {
  await runWebHead({
    start: start.value,
    version,
    // Beside this file once built: dist/web/main.mjs and dist/renderer/.
    screenFolder: join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer'),
    createEngine: createApp,
    say,
    exit: (code) => process.exit(code),
  });
}
