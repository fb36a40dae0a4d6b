import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Lab } from '../lab';
import { describeRecords, describeVerdict } from './describe-verdict';
import { judgeTicks } from './judge-ticks';
import { listGuests } from './list-guests';
import { readTickLog, readTicks } from './read-ticks';
import { startRecorder, startTicker, stopGuest, type StartOptions } from './start-guest';
import { verifyRecords } from './verify-records';

const usage = `guest start ticker|recorder --name N --on HOST [--dirty MiB/s] [--span MiB] [--memory MiB]
                           [--period MS] [--format raw|qcow2] [--disk MiB]
                           [--plain]  an ordinary definition: slower to start and move, not tainted
guest stop N             end it everywhere, with its disk
guest list               what each hypervisor knows
guest watch N            its counts as they come
guest verdict N          did it ever go back, run twice, stand still; are a recorder's records on the disk?
`;

const options = {
  name: { type: 'string' },
  on: { type: 'string', default: 'kvm1' },
  dirty: { type: 'string' },
  span: { type: 'string' },
  memory: { type: 'string' },
  period: { type: 'string' },
  disk: { type: 'string' },
  format: { type: 'string', default: 'raw' },
  plain: { type: 'boolean', default: false },
} as const;

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${name} takes a whole number, not "${text}".`);
}

function readStartOptions(argv: readonly string[]): StartOptions {
  const { values } = parseArgs({ args: [...argv], options });
  if (values.name === undefined) throw new Error('--name is missing.');
  if (values.format !== 'raw' && values.format !== 'qcow2') throw new Error('--format is raw or qcow2.');
  const numbers = {
    dirtyMiBs: readNumber('dirty', values.dirty),
    spanMiB: readNumber('span', values.span),
    memoryMiB: readNumber('memory', values.memory),
    periodMs: readNumber('period', values.period),
    diskMiB: readNumber('disk', values.disk),
  };
  const given = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  return { name: values.name, on: values.on, diskFormat: values.format, isPlain: values.plain, ...given };
}

async function start(lab: Lab, kind: string | undefined, argv: readonly string[]): Promise<number> {
  if (kind !== 'ticker' && kind !== 'recorder') return showUsage();
  const given = readStartOptions(argv);
  const guest = await (kind === 'ticker' ? startTicker(lab, given) : startRecorder(lab, given));
  console.log(`${guest.name} (${guest.kind}, ${guest.memoryMiB} MiB, ${guest.uuid}) runs on ${given.on}`);
  return 0;
}

/** Until it is interrupted. */
async function watch(lab: Lab, name: string): Promise<number> {
  let shown = 0;
  for (;;) {
    const ticks = await readTicks(lab, name);
    for (const tick of ticks.slice(shown)) console.log(`${tick.atMs.toFixed(3)} ${tick.host} ${tick.count}`);
    shown = ticks.length;
    await pause(500);
  }
}

async function verdict(lab: Lab, name: string): Promise<number> {
  const { ticks, remarks } = await readTickLog(lab, name);
  const judged = judgeTicks(ticks);
  console.log(describeVerdict(judged));
  const isRecorder = remarks.some((remark) => remark.text.startsWith('start after'));
  if (!isRecorder) return judged.everBackwards || judged.everTwice ? 1 : 0;
  const records = await verifyRecords(lab, name);
  console.log(describeRecords(records));
  return judged.everTwice || records.missing.length > 0 ? 1 : 0;
}

function showUsage(): number {
  process.stderr.write(usage);
  return 2;
}

/** `guest …` of the lab's command line; answers the exit code: 1 when a verdict is bad. */
export async function runGuestCommand(argv: readonly string[], lab: Lab): Promise<number> {
  const [verb, word, ...rest] = argv;
  if (verb === 'list') {
    for (const guest of await listGuests(lab))
      console.log(`${guest.host.padEnd(6)} ${guest.name.padEnd(24)} ${guest.state}`);
    return 0;
  }
  if (word === undefined) return showUsage();
  if (verb === 'start') return start(lab, word, rest);
  if (verb === 'watch') return watch(lab, word);
  if (verb === 'verdict') return verdict(lab, word);
  if (verb !== 'stop') return showUsage();
  await stopGuest(lab, word);
  return 0;
}
