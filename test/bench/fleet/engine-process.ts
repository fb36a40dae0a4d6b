import type { HostSummary } from '../../../shared/domain/host';
import type { VmSummary } from '../../../shared/domain/vm';
import { startLiveEngine } from '../../live/live-engine';
import type { FromEngine, Measured, ToEngine } from './messages';

/*
  The engine, in a process of its own, watched as the screen watches it: all hosts, and the VMs of each; every value is
  made into the text that would be sent. Started with the data folder and the number of VMs there are.
*/

const [dataFolder = '', vmCount = '0'] = process.argv.slice(2);
const say = (message: FromEngine): void => void process.send?.(message);

const beganAtMs = Date.now();
const engine = await startLiveEngine({ dataFolder });
const { hosts } = engine.handlers;
let all: readonly HostSummary[] = [];
const vms = new Map<string, number>();
const toldAtMs = new Map<string, number>();
const told = new Set<string>();
let sentBytes = 0;
let longestGapMs = 0;
let dead: { readonly name: string; readonly sinceMs: number; awayAfterMs?: number } | undefined;

hosts.all(undefined, {
  onFault: () => undefined,
  onValue: (value) => {
    sentBytes += JSON.stringify(value).length;
    all = value;
    if (dead !== undefined && !value.some(isDeadConnected))
      dead.awayAfterMs ??= performance.now() - dead.sinceMs;
    for (const { id } of value) if (!vms.has(id)) watch(id);
    look();
  },
});

function watch(hostId: string): void {
  vms.set(hostId, 0);
  hosts.vms(
    { hostId },
    {
      onFault: () => undefined,
      onValue: (value: VmSummary[]) => {
        sentBytes += JSON.stringify(value).length;
        vms.set(hostId, value.length);
        const now = performance.now();
        const before = toldAtMs.get(hostId);
        if (before !== undefined && isCounted(hostId)) longestGapMs = Math.max(longestGapMs, now - before);
        toldAtMs.set(hostId, now);
        look();
      },
    },
  );
}

const isCounted = (id: string): boolean =>
  all.some((host) => host.id === id && host.name !== dead?.name && host.connection.at === 'connected');

const isDeadConnected = ({ name, connection }: HostSummary): boolean =>
  name === dead?.name && connection.at === 'connected';

function look(): void {
  const seen = [...vms.values()].reduce((sum, count) => sum + count, 0);
  if (seen !== Number(vmCount)) return;
  const connected = all.filter((host) => host.connection.at === 'connected').length;
  once('seen', () => say({ say: 'all-seen', atMs: Date.now(), connected }));
  if (connected === all.length) once('current', () => say({ say: 'all-current', atMs: Date.now() }));
}

function once(what: string, act: () => void): void {
  if (told.has(what)) return;
  told.add(what);
  act();
}

async function add({ machines, entry }: Extract<ToEngine, { ask: 'add' }>): Promise<void> {
  for (const { name, port } of machines)
    await hosts.add({
      address: '127.0.0.1',
      port,
      user: entry.user,
      name,
      login: { how: 'key', path: entry.keyFile },
      instance: 'system',
      isReadOnly: false,
      tags: [],
      remember: false,
    });
}

function measure({ forMs, dead: name }: Extract<ToEngine, { ask: 'measure' }>): Promise<Measured> {
  const [cpu, sinceMs] = [process.cpuUsage(), performance.now()];
  sentBytes = 0;
  longestGapMs = 0;
  dead = name === undefined ? undefined : { name, sinceMs };
  return new Promise((resolve) =>
    setTimeout(() => {
      const { user, system } = process.cpuUsage(cpu);
      resolve({
        cpuPercent: (user + system) / 10 / (performance.now() - sinceMs),
        residentBytes: process.memoryUsage.rss(),
        sentBytes,
        longestGapMs,
        ...(dead?.awayAfterMs === undefined ? {} : { awayAfterMs: dead.awayAfterMs }),
      });
    }, forMs),
  );
}

async function obey(message: ToEngine): Promise<void> {
  if (message.ask === 'add') return add(message);
  if (message.ask === 'measure') return say({ say: 'measured', ...(await measure(message)) });
  await engine.close();
  say({ say: 'ended' });
  process.disconnect();
}

process.on('message', (message: ToEngine) => void obey(message));
say({ say: 'ready', beganAtMs });
