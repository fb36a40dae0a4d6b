import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { releases, type Release } from './address-plan';
import { holdLock } from './hold-lock';
import { openLab, type Lab } from './lab';
import { labPlaces, type LabPlaces } from './lab-name';
import { anythingLeft, lower } from './lower';
import { startProgress } from './progress';
import { quoteAll } from './quote';
import { raise, type RaiseOptions } from './raise';
import { reset } from './reset';
import { sshArgv } from './ssh';
import { describeStatus, readStatus } from './status';

const usage = `The lab: three real hosts (kvm1, kvm2, nfs) on this machine. See test/lab/README.md.

  up [--bare] [--jump] [--host kvm3 [--release trixie]]   start it, or start what is missing
  down                       take it away, leaving nothing behind
  status [--json]            what runs, and how to reach it
  reset                      every host back to its first boot, same addresses and keys
  shell HOST [COMMAND…]      a root shell on a host
  guest …                    virtual machines for tests and demos
  fault …                    break something on purpose

Every command takes --name NAME (or DROVER_LAB=NAME): labs of different names run side by side.
`;

function readRelease(text: string): Release {
  const known = releases.find((release) => release === text);
  if (known === undefined) throw new Error(`"${text}" is no release of the lab: ${releases.join(' or ')}.`);
  return known;
}

function readRaiseOptions(argv: readonly string[]): RaiseOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      bare: { type: 'boolean', default: false },
      jump: { type: 'boolean', default: false },
      host: { type: 'string' },
      release: { type: 'string', default: 'bookworm' },
    },
  });
  const base = { isBare: values.bare, isJumpOnly: values.jump };
  if (values.host === undefined) return base;
  return { ...base, extraHost: { name: values.host, release: readRelease(values.release) } };
}

const say = startProgress();

const exclusively = <T>(places: LabPlaces, work: () => Promise<T>): Promise<T> =>
  holdLock(places.lockFile, () => say('another command is changing this lab: waiting for it'), work);

/** Ctrl+C while the lab comes up takes away what has been begun. A second one ends us at once. */
function abortWhenInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      say(`${name}: taking away what was begun`);
      controller.abort(new Error('interrupted'));
    });
  }
  return controller.signal;
}

async function up(places: LabPlaces, argv: readonly string[]): Promise<number> {
  const options = { ...readRaiseOptions(argv), signal: abortWhenInterrupted() };
  if (process.getuid?.() !== 0) await raise(places, options, say); // throws: says why it cannot
  await exclusively(places, () => raise(places, options, say));
  say('the lab is up');
  console.log(describeStatus(await readStatus(places)));
  return 0;
}

async function down(places: LabPlaces): Promise<number> {
  if (!(await anythingLeft(places))) {
    say('the lab is down already');
    return 0;
  }
  await exclusively(places, () => lower(places, say));
  say('the lab is down');
  return 0;
}

async function status(places: LabPlaces, argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean', default: false } } });
  const found = await readStatus(places);
  console.log(values.json ? JSON.stringify(found, null, 2) : describeStatus(found));
  return found.up ? 0 : 3; // as `systemctl status` answers for something that is not running
}

async function shell(places: LabPlaces, argv: readonly string[]): Promise<number> {
  const lab = await openLab(places.name);
  const [name = 'kvm1', ...command] = argv;
  const terminal = process.stdin.isTTY && command.length === 0 ? ['-t'] : [];
  const line = sshArgv(lab.state, lab.host(name), { extra: terminal });
  const [program = 'ip', ...rest] = [...line, ...(command.length === 0 ? [] : [quoteAll(command)])];
  const child = spawn(program, rest, { stdio: 'inherit' });
  return new Promise((resolve, reject) =>
    child.on('error', reject).on('close', (code) => resolve(code ?? 1)),
  );
}

type SubCommand = (argv: readonly string[], lab: Lab) => Promise<number | void>;

/** Guests and faults are folders of their own; loaded only when asked for. */
async function loadSubCommand(which: 'guest' | 'fault'): Promise<SubCommand> {
  if (which === 'guest') return (await import('./guests/command')).runGuestCommand;
  return (await import('./faults/command')).runFaultCommand;
}

/** `--name NAME` may stand anywhere before the command's own words. */
function takeName(argv: readonly string[]): { name: string | undefined; rest: string[] } {
  const [first, second, ...rest] = argv;
  return first === '--name' ? { name: second, rest } : { name: undefined, rest: [...argv] };
}

async function main(argv: readonly string[]): Promise<number> {
  const before = takeName(argv);
  const [command, ...given] = before.rest;
  const after = takeName(given);
  const places = labPlaces(before.name ?? after.name);
  const rest = after.rest;
  switch (command) {
    case 'up':
      return up(places, rest);
    case 'down':
      return down(places);
    case 'status':
      return status(places, rest);
    case 'reset':
      await exclusively(places, () => reset(places, say));
      return 0;
    case 'shell':
      return shell(places, rest);
    case 'guest':
    case 'fault':
      return (await (await loadSubCommand(command))(rest, await openLab(places.name))) ?? 0;
    default:
      process.stderr.write(usage);
      return command === undefined || command === 'help' || command === '--help' ? 0 : 2;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = 1;
}
