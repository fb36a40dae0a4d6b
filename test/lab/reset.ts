import { rm } from 'node:fs/promises';
import type { LabPlaces } from './lab-name';
import { openLab } from './lab';
import { closeConnections } from './lower';
import { powerOff } from './machines';
import type { Say } from './progress';
import { raise } from './raise';
import { writeState } from './state';

/** Puts every host back to its first boot: power off, copy-on-write disk away, boot again. Addresses, keys, names
 * and passwords stay, so nobody who knows the lab has to learn it anew. */
export async function reset(places: LabPlaces, say: Say): Promise<void> {
  const lab = await openLab(places.name);
  say('switching the hosts off');
  await closeConnections(lab.state);
  await Promise.all(lab.state.hosts.map((host) => powerOff(lab.state, host)));
  await Promise.all(lab.state.hosts.map((host) => rm(host.cow, { force: true })));
  const hosts = lab.state.hosts.map((host) => ({ ...host, process: null }));
  await writeState(places.stateFile, { ...lab.state, hosts });
  await raise(places, { isBare: lab.state.isBare, isJumpOnly: lab.state.isJumpOnly }, say);
  say('every host is as it was at its first boot');
}
