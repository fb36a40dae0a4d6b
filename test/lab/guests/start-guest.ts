import { randomBytes, randomUUID } from 'node:crypto';
import type { Lab } from '../lab';
import { checkGuestName, filesDir, readerPlaces, type GuestKind } from './guest';
import { guestXml, type GuestDefinition } from './guest-xml';
import { hypervisors, hypervisorsUp, pushGuests } from './push-guests';

export interface StartOptions {
  readonly name: string;
  /** The hypervisor that runs it first. */
  readonly on: string;
  readonly memoryMiB?: number;
  /** MiB of memory written over per second, in a window of `spanMiB`. Default 0. */
  readonly dirtyMiBs?: number;
  readonly spanMiB?: number;
  /** Time between two counts. */
  readonly periodMs?: number;
  readonly diskFormat?: 'raw' | 'qcow2';
  readonly diskMiB?: number;
  /** A libvirt network; default: the lab's own; null: no card. */
  readonly network?: string | null;
}

export interface StartedGuest {
  readonly kind: GuestKind;
  readonly name: string;
  readonly uuid: string;
  readonly diskPath: string;
  readonly memoryMiB: number;
}

const defaults = {
  ticker: { memoryMiB: 16, diskMiB: 4, periodMs: 20, spanMiB: 8 },
  recorder: { memoryMiB: 192, diskMiB: 32, periodMs: 50, spanMiB: 16 },
} as const;

const virsh = ['virsh', '-q', '-c', 'qemu:///system'];

export const diskPath = (lab: Lab, name: string): string => {
  const { storage } = lab.state;
  if (storage === null) throw new Error('This lab is bare: without shared storage there is nowhere to put a disk.');
  return `${storage.mountPath}/${name}.img`;
};

/** Made on the storage host, where root is root: over NFS root is squashed and could not give it to QEMU. */
async function makeDisk(lab: Lab, path: string, format: 'raw' | 'qcow2', sizeMiB: number): Promise<void> {
  const { storage } = lab.state;
  if (storage === null) return;
  const local = path.replace(storage.mountPath, storage.exportPath);
  await lab.must(storage.server, ['rm', '-f', local]);
  await lab.must(storage.server, ['qemu-img', 'create', '-q', '-f', format, local, `${sizeMiB}M`]);
  await lab.must(storage.server, ['chown', '64055:64055', local]);
  await lab.must(storage.server, ['chmod', '0644', local]);
}

/** On every hypervisor that is on, before the guest can get there. A reader that runs already stays: its log goes on. */
export async function startReaders(lab: Lab, name: string, build: string): Promise<void> {
  const { directory, socket, log, pid } = readerPlaces(name);
  const reader = `${filesDir}/${build}/tick-reader`;
  const script =
    `mkdir -p ${directory} && chmod 0755 ${directory} && ` +
    `{ grep -aq "${socket}" "/proc/$(cat ${pid} 2>/dev/null)/cmdline" 2>/dev/null || ${reader} listen ${socket} ${log}; }`;
  await Promise.all(
    hypervisorsUp(lab).map(async (host) => {
      const ran = await lab.script(host, script);
      if (ran.code !== 0) throw new Error(`${host}: no reader for ${name}: ${ran.stderr.trim()}`);
    }),
  );
}

/** Locally administered (bit 1 of the first byte), in QEMU's usual range. */
const randomMac = (): string => ['52', '54', '00', ...randomBytes(3).toString('hex').match(/../g)!].join(':');

async function defaultNetwork(lab: Lab, host: string): Promise<string | null> {
  const names = (await lab.must(host, [...virsh, 'net-list', '--name'])).split('\n').map((line) => line.trim());
  return names.find((name) => name === 'lab') ?? null;
}

function words(kind: GuestKind, options: StartOptions): string[] {
  const { periodMs, spanMiB } = defaults[kind];
  return [
    `period=${options.periodMs ?? periodMs}`,
    `dirty=${options.dirtyMiBs ?? 0}`,
    `span=${options.spanMiB ?? spanMiB}`,
  ];
}

async function startGuest(lab: Lab, kind: GuestKind, options: StartOptions): Promise<StartedGuest> {
  const name = checkGuestName(options.name);
  if (!hypervisors(lab).includes(options.on)) throw new Error(`${options.on} is no hypervisor of this lab.`);
  await stopGuest(lab, name);
  const build = await pushGuests(lab, kind);
  const disk = { path: diskPath(lab, name), format: options.diskFormat ?? 'raw' };
  await makeDisk(lab, disk.path, disk.format, options.diskMiB ?? defaults[kind].diskMiB);
  await startReaders(lab, name, build);
  const network = options.network === undefined ? await defaultNetwork(lab, options.on) : options.network;
  const memoryMiB = options.memoryMiB ?? defaults[kind].memoryMiB;
  const identity = { name, uuid: randomUUID(), mac: randomMac() };
  const guest: GuestDefinition = { kind, ...identity, memoryMiB, words: words(kind, options), build, disk, network };
  await defineAndStart(lab, options.on, guest);
  return { kind, name, uuid: identity.uuid, diskPath: disk.path, memoryMiB };
}

async function defineAndStart(lab: Lab, host: string, guest: GuestDefinition): Promise<void> {
  const define = [...virsh, 'define', '/dev/stdin'];
  await lab.must(host, define, { stdin: guestXml(guest) });
  await lab.must(host, [...virsh, 'start', guest.name]);
}

/** Starts a guest that counts every 20 ms (16 MiB, a small disk on the shared storage). A guest of that name is
 * stopped and forgotten first. Answers once libvirt says it runs. */
export const startTicker = (lab: Lab, options: StartOptions): Promise<StartedGuest> => startGuest(lab, 'ticker', options);

/** Starts a Linux guest that writes numbered records to its disk and counts those the disk has confirmed. Memory is
 * 192 MiB unless told; it needs some 6 s until its first count. */
export const startRecorder = (lab: Lab, options: StartOptions): Promise<StartedGuest> =>
  startGuest(lab, 'recorder', options);

/** Ends a guest wherever it runs, and forgets its definitions, readers, logs and disk. Harmless when there is none. */
export async function stopGuest(lab: Lab, name: string): Promise<void> {
  const { socket, log, pid } = readerPlaces(checkGuestName(name));
  const ask = virsh.join(' ');
  const script =
    `${ask} destroy ${name} 2>/dev/null; ${ask} undefine ${name} 2>/dev/null; ` +
    `p=$(cat ${pid} 2>/dev/null) && grep -aq "${socket}" "/proc/$p/cmdline" && kill "$p"; ` +
    `rm -f ${socket} ${log} ${pid}`;
  await Promise.all(hypervisorsUp(lab).map((host) => lab.script(host, script)));
  const { storage } = lab.state;
  if (storage !== null) await lab.must(storage.server, ['rm', '-f', `${storage.exportPath}/${name}.img`]);
}
