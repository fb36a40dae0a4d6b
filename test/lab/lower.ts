import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findUnrecorded, killMachine } from './host-process';
import { labUsers } from './image/users';
import { labsDir, type LabPlaces } from './lab-name';
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
export async function closeConnections(state: LabState): Promise<void> {
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
  for (const parent of [labsDir, dirname(places.etcDir)]) await rmdir(parent).catch(() => undefined); // if empty
}

/** A start that was cut off between starting a host and writing that down. */
async function endUnrecorded(places: LabPlaces): Promise<void> {
  const hosts = join(places.stateDir, 'hosts');
  const names: string[] = await readdir(hosts).catch(() => []);
  for (const directory of names.map((name) => join(hosts, name))) {
    for (const record of await findUnrecorded(directory)) await killMachine(record, directory);
  }
}
