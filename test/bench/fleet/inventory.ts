import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { engineFlags } from '../../../scripts/engine-flags';
import { root } from '../../demo/step';
import { below, told, type Figure } from '../figure';
import type { Fleet, FromEngine, FromFleet, ToEngine, ToFleet } from './messages';

/*
  A large fleet: played hosts in one process, the engine in another, both real but for the network between. The engine
  is started twice: with nothing known, and again with what the first one kept.
*/

interface Size extends Fleet {
  readonly currentWithinMs: number;
  readonly cpuPercent: number;
}

const sizes: readonly Size[] = [
  { hosts: 30, vms: 1_000, currentWithinMs: 5_000, cpuPercent: 5 },
  { hosts: 100, vms: 10_000, currentWithinMs: 30_000, cpuPercent: 25 },
];
const firstPaintMs = 1_000;
const residentMiB = 250;
const deadWithinMs = 20_000;
const tickMs = 5_000;
const steadyMs = 30_000;

export async function inventoryBench(say: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(...(await measureFleet(size, say)));
  return figures;
}

async function measureFleet(size: Size, say: (text: string) => void): Promise<Figure[]> {
  const title = `${size.hosts} hosts, ${size.vms.toLocaleString('en')} VMs`;
  const data = mkdtempSync(join(tmpdir(), 'drover-bench-'));
  const fleet = start<FromFleet, ToFleet>(join(import.meta.dirname, 'fleet-process.ts'), [
    size.hosts,
    size.vms,
  ]);
  try {
    say(`${title}: raising the played hosts`);
    const { machines, entry } = await fleet.heard('ready');
    const engine = await bundleEngine();
    const first = start<FromEngine, ToEngine>(engine, [data, size.vms]);
    await first.heard('ready');
    const addedAtMs = Date.now();
    first.tell({ ask: 'add', machines, entry });
    const firstCurrent = await first.heard('all-current');
    say(`${title}: all current ${firstCurrent.atMs - addedAtMs} ms after they were added`);
    first.tell({ ask: 'end' });
    await first.heard('ended');
    await first.gone;

    const again = start<FromEngine, ToEngine>(engine, [data, size.vms]);
    const { beganAtMs } = await again.heard('ready');
    const [seen, current] = await Promise.all([again.heard('all-seen'), again.heard('all-current')]);
    say(`${title}: started again, measuring for ${steadyMs / 1000} s`);
    const before = await calls(fleet);
    again.tell({ ask: 'measure', forMs: steadyMs });
    const steady = await again.heard('measured');
    const after = await calls(fleet);
    fleet.tell({ ask: 'mute', host: 0 });
    await fleet.heard('muted');
    again.tell({ ask: 'measure', forMs: steadyMs, dead: machines[0]?.name ?? '' });
    const oneDead = await again.heard('measured');
    again.tell({ ask: 'end' });
    await again.heard('ended');

    const each = (what: string) => `${title}: ${what}`;
    return [
      told(each('from adding them to all current'), 'ms', firstCurrent.atMs - addedAtMs),
      below(each('started again: all VMs known'), 'ms', seen.atMs - beganAtMs, firstPaintMs),
      told(each('… with so many hosts connected by then'), '', seen.connected),
      below(each('started again: all current'), 'ms', current.atMs - beganAtMs, size.currentWithinMs),
      below(each('steady, of one core'), '%', steady.cpuPercent, size.cpuPercent),
      below(each('resident memory of the engine'), 'MiB', steady.residentBytes / 2 ** 20, residentMiB),
      told(each('calls a host and tick'), '', (after - before) / size.hosts / (steadyMs / tickMs)),
      told(each('to the screen'), 'KiB/s', steady.sentBytes / 1024 / (steadyMs / 1000)),
      told(each('longest a host’s VMs stood still'), 'ms', steady.longestGapMs),
      told(each('… the others’ while one host is dead'), 'ms', oneDead.longestGapMs),
      below(each('from its death to its being shown'), 'ms', oneDead.awayAfterMs ?? Infinity, deadWithinMs),
    ];
  } finally {
    fleet.end();
    rmSync(data, { recursive: true, force: true });
  }
}

/** As the product does it: what compiles while it loads would be measured as the engine's own. */
async function bundleEngine(): Promise<string> {
  const outfile = join(root, 'node_modules', '.cache', 'drover-bench', 'engine.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'engine-process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

async function calls(fleet: Played<FromFleet, ToFleet>): Promise<number> {
  fleet.tell({ ask: 'calls' });
  return (await fleet.heard('calls')).calls;
}

interface Played<From extends { readonly say: string }, To> {
  tell(message: To): void;
  /** The next message of that kind; one that came before it was asked for counts. Rejects when the process ends. */
  heard<S extends From['say']>(what: S): Promise<Extract<From, { say: S }>>;
  readonly gone: Promise<void>;
  end(): void;
}

function start<From extends { readonly say: string }, To extends object>(
  file: string,
  argv: readonly (string | number)[],
): Played<From, To> {
  const child: ChildProcess = fork(file, argv.map(String), {
    execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [...engineFlags],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const unheard: From[] = [];
  const waiting = new Set<() => void>();
  let isGone = false;
  const wake = () => waiting.forEach((look) => look());
  child.on('message', (message) => {
    unheard.push(message as From);
    wake();
  });
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      isGone = true;
      wake();
      resolve();
    }),
  );
  return {
    gone,
    tell: (message) => void child.send(message),
    end: () => child.kill(),
    heard: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const at = unheard.findIndex((message) => message.say === what);
          if (at < 0 && !isGone) return;
          waiting.delete(look);
          const [message] = at < 0 ? [] : unheard.splice(at, 1);
          if (message === undefined) reject(new Error(`${file} ended before it said ${what}`));
          else resolve(message as Extract<From, { say: typeof what }>);
        };
        waiting.add(look);
        look();
      }),
  };
}
