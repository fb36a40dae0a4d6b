import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { killMachine } from './host-process';
import { labUsers } from './image/users';
import type { LabPlaces } from './lab-name';
import { powerOff } from './machines';
import { lowerNetwork, namespaceExists } from './network';
import type { Say } from './progress';
import { closeShared } from './ssh';
import { readBootId, readState, type LabState } from './state';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Ends the ssh connections that `Lab.exec` keeps open. */
async function closeConnections(state: LabState): Promise<void> {
  const sockets: string[] = await readdir(join(state.stateDir, 'ssh')).catch(() => []);
  for (const host of state.hosts) {
    for (const user of labUsers) {
      if (sockets.includes(`${user.name}@${host.address}`)) await closeShared(state, host, user.name);
    }
  }
}

/** Whether anything of this lab exists, running or left by a crash. */
export async function anythingLeft(places: LabPlaces): Promise<boolean> {
  return (
    (await exists(places.stateDir)) ||
    (await exists(places.etcDir)) ||
    (await namespaceExists(places.namespace))
  );
}

/** Takes a lab away entirely: hosts, connections, network, files; also what a crashed start left. Only processes that
 * the lab recorded are ended. Harmless when there is nothing. */
export async function lower(places: LabPlaces, say: Say): Promise<void> {
  const state = await readState(places.stateFile);
  if (state !== undefined && state.bootId === (await readBootId())) {
    await closeConnections(state);
    await Promise.all(state.hosts.map((host) => powerOff(state, host)));
  }
  await endUnrecorded(places);
  const strangers = await lowerNetwork(places);
  if (strangers.length > 0) {
    say(
      `still running in the lab's network, not started by the lab and left alone: process ${strangers.join(', ')}`,
    );
  }
  await rm(places.stateDir, { recursive: true, force: true });
}

/** A start that was cut off between starting a host and writing that down: its kernel left its own pid file. */
async function endUnrecorded(places: LabPlaces): Promise<void> {
  const hosts = join(places.stateDir, 'hosts');
  for (const name of await readdir(hosts).catch(() => [])) {
    const directory = join(hosts, name);
    for (const pid of await kernelPids(directory, name)) await killMachine({ pid, startTicks: 0 }, directory);
  }
}

/** User-mode Linux writes DIRECTORY/uml/NAME/pid. killMachine looks at session and directory before it ends any. */
async function kernelPids(directory: string, name: string): Promise<number[]> {
  const text = await readFile(join(directory, 'uml', name, 'pid'), 'utf8').catch(() => '');
  const pid = Number(text.trim());
  return Number.isInteger(pid) && pid > 1 ? [pid] : [];
}
