import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Lab } from '../lab';
import { buildGuests, type GuestFile } from './build-guests';
import { filesDir, type GuestKind } from './guest';

export const hypervisors = (lab: Lab): string[] =>
  lab.state.hosts.filter((host) => host.role === 'hypervisor').map((host) => host.name);

/** Hypervisors that are switched on. */
export const hypervisorsUp = (lab: Lab): string[] =>
  hypervisors(lab).filter((name) => lab.host(name).process !== null);

/** A host's network takes some 4 MB a second, so what shrinks is sent packed (the kernel is packed already). */
async function pushFile(lab: Lab, host: string, from: string, to: string): Promise<void> {
  const packed = gzipSync(await readFile(from), { level: 6 });
  // A name of its own: two that start guests at once may both find the file missing.
  const beside = `${to}.${randomUUID()}`;
  const script = `mkdir -p "$(dirname ${to})" && gzip -dc >${beside} && chmod 0755 ${beside} && mv -f ${beside} ${to}`;
  const ran = await lab.script(host, script, { stdin: packed });
  if (ran.code !== 0) throw new Error(`cannot push ${to} to ${host}: ${ran.stderr.trim()}`);
}

async function pushToHost(
  lab: Lab,
  host: string,
  build: string,
  local: string,
  files: readonly GuestFile[],
): Promise<void> {
  const directory = `${filesDir}/${build}`;
  const there = await lab.script(host, `cd ${directory} 2>/dev/null && ls -1`);
  const present = new Set(there.stdout.split('\n'));
  for (const file of files) {
    if (!present.has(file)) await pushFile(lab, host, join(local, file), `${directory}/${file}`);
  }
}

/** Files each kind of guest needs on a host. */
const filesOf = {
  ticker: ['ticker', 'tick-reader'],
  recorder: ['recorder-kernel', 'recorder-initrd', 'tick-reader'],
} as const satisfies Record<GuestKind, readonly GuestFile[]>;

/** Builds what is missing and brings it to every hypervisor that is on. Answers the name of the build. */
export async function pushGuests(lab: Lab, kind: GuestKind): Promise<string> {
  const { hash, directory } = await buildGuests();
  await Promise.all(hypervisorsUp(lab).map((host) => pushToHost(lab, host, hash, directory, filesOf[kind])));
  return hash;
}
