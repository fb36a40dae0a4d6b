import { randomBytes, randomUUID } from 'node:crypto';
import type { Lab } from '../lab';
import { LabStall } from '../stall';
import { checkGuestName, readerPlaces, type GuestKind } from './guest';
import { guestXml, type GuestDefinition } from './guest-xml';
import { hypervisors, hypervisorsUp, pushGuests } from './push-guests';
import { startReaders } from './start-readers';

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
  /** An ordinary definition in every respect: it starts and moves several seconds slower. See {@link guestXml}. */
  readonly isPlain?: boolean;
  /** Changes the definition before libvirt is given it: for guests that are wrong in themselves. */
  readonly change?: (xml: string) => string;
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
  if (storage === null)
    throw new Error('This lab is bare: without shared storage there is nowhere to put a disk.');
  return `${storage.mountPath}/${name}.img`;
};

/** Made on the storage host, where root is root: over NFS root is squashed and could not give it to QEMU. */
async function makeDisk(lab: Lab, path: string, format: 'raw' | 'qcow2', sizeMiB: number): Promise<void> {
  const { storage } = lab.state;
  if (storage === null) return;
  const local = path.replace(storage.mountPath, storage.exportPath);
  const script =
    `rm -f ${local} && qemu-img create -q -f ${format} ${local} ${sizeMiB}M && ` +
    `chown 64055:64055 ${local} && chmod 0644 ${local}`;
  const ran = await lab.script(storage.server, script);
  if (ran.code !== 0) throw new Error(`cannot make ${local}: ${ran.stderr.trim()}`);
}

/** Locally administered (bit 1 of the first byte), in QEMU's usual range. */
const randomMac = (): string => ['52', '54', '00', ...randomBytes(3).toString('hex').match(/../g)!].join(':');

/** Looked up in libvirt's own files: every call of virsh costs half a second here. */
async function defaultNetwork(lab: Lab, host: string): Promise<string | null> {
  const ran = await lab.exec(host, ['test', '-e', '/etc/libvirt/qemu/networks/lab.xml']);
  return ran.code === 0 ? 'lab' : null;
}

function words(kind: GuestKind, options: StartOptions): string[] {
  const { periodMs, spanMiB } = defaults[kind];
  return [
    `period=${options.periodMs ?? periodMs}`,
    `dirty=${options.dirtyMiBs ?? 0}`,
    `span=${options.spanMiB ?? spanMiB}`,
  ];
}

/** A host of the lab stands still once in a few hundred starts, cause unknown: said aloud, and tried once more. */
async function startGuest(lab: Lab, kind: GuestKind, options: StartOptions): Promise<StartedGuest> {
  try {
    return await startOnce(lab, kind, options);
  } catch (reason) {
    if (!(reason instanceof LabStall)) throw reason;
    console.warn(`starting ${options.name} once more: ${reason.message}`);
    return startOnce(lab, kind, options);
  }
}

async function startOnce(lab: Lab, kind: GuestKind, options: StartOptions): Promise<StartedGuest> {
  const name = checkGuestName(options.name);
  if (!hypervisors(lab).includes(options.on)) throw new Error(`${options.on} is no hypervisor of this lab.`);
  await stopGuest(lab, name);
  const build = await pushGuests(lab, kind);
  const disk = { path: diskPath(lab, name), format: options.diskFormat ?? 'raw' };
  await Promise.all([
    makeDisk(lab, disk.path, disk.format, options.diskMiB ?? defaults[kind].diskMiB),
    startReaders(lab, name, build),
  ]);
  const network = options.network === undefined ? await defaultNetwork(lab, options.on) : options.network;
  const memoryMiB = options.memoryMiB ?? defaults[kind].memoryMiB;
  const identity = { kind, name, uuid: randomUUID(), mac: randomMac() };
  const isPlain = options.isPlain ?? false;
  const guest: GuestDefinition = {
    ...identity,
    memoryMiB,
    words: words(kind, options),
    build,
    disk,
    network,
    isPlain,
  };
  const xml = guestXml(guest);
  await defineAndStart(lab, options.on, name, options.change?.(xml) ?? xml);
  return { kind, name, uuid: identity.uuid, diskPath: disk.path, memoryMiB };
}

async function defineAndStart(lab: Lab, host: string, name: string, xml: string): Promise<void> {
  const both = `define /dev/stdin; start ${name}`; // one process for two calls
  await lab.must(host, [...virsh, both], { stdin: xml });
}

/** Starts a guest that counts every 20 ms (16 MiB, a small disk on the shared storage). A guest of that name is
 * stopped and forgotten first. Answers once libvirt says it runs. */
export const startTicker = (lab: Lab, options: StartOptions): Promise<StartedGuest> =>
  startGuest(lab, 'ticker', options);

/** Starts a Linux guest that writes numbered records to its disk and counts those the disk has confirmed. Memory is
 * 192 MiB unless told; it needs some 6 s until its first count. */
export const startRecorder = (lab: Lab, options: StartOptions): Promise<StartedGuest> =>
  startGuest(lab, 'recorder', options);

/** Ends a guest wherever it runs, and forgets its definitions, readers, logs and disk. Harmless when there is none. */
export async function stopGuest(lab: Lab, name: string): Promise<void> {
  const { socket, log, unit } = readerPlaces(checkGuestName(name));
  const isKnown = `-e /etc/libvirt/qemu/${name}.xml -o -e /run/libvirt/qemu/${name}.xml`;
  const forget = `${virsh.join(' ')} destroy ${name}; ${virsh.join(' ')} undefine ${name}`;
  const endReader = `systemctl disable -q --no-reload ${unit}; systemctl stop ${unit}`;
  const script =
    `exec 2>/dev/null; if test ${isKnown}; then ${forget}; fi; ` +
    `if test -e ${socket}; then ${endReader}; fi; rm -f ${socket} ${log}`;
  await Promise.all(hypervisorsUp(lab).map((host) => lab.script(host, script)));
  const { storage } = lab.state;
  if (storage !== null) await lab.must(storage.server, ['rm', '-f', `${storage.exportPath}/${name}.img`]);
}
