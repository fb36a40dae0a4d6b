import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { managementNetwork, migrationNetwork, type PlannedHost } from './address-plan';
import type { LabPlaces } from './lab-name';
import { must, run } from './run';
import { hostsFile } from './seed';

const inside = (places: LabPlaces, ...argv: string[]): Promise<string> =>
  must(['ip', '-netns', places.namespace, ...argv]);

export async function namespaceExists(namespace: string): Promise<boolean> {
  const listed = await run(['ip', 'netns', 'list']);
  return listed.stdout.split('\n').some((line) => line.split(' ')[0] === namespace);
}

async function addBridge(places: LabPlaces, bridge: string): Promise<void> {
  await inside(places, 'link', 'add', bridge, 'type', 'bridge', 'forward_delay', '0');
  await inside(places, 'link', 'set', bridge, 'up');
}

async function addTap(places: LabPlaces, tap: string, bridge: string): Promise<void> {
  await run(['ip', '-netns', places.namespace, 'link', 'del', tap]); // from a start of this host that failed
  await inside(places, 'tuntap', 'add', 'dev', tap, 'mode', 'tap');
  await inside(places, 'link', 'set', tap, 'master', bridge, 'up');
}

/** A namespace with two bridges and no way out: nothing in it is routed or translated to anywhere. */
export async function raiseNetwork(places: LabPlaces): Promise<void> {
  await must(['ip', 'netns', 'add', places.namespace]);
  await inside(places, 'link', 'set', 'lo', 'up');
  await addBridge(places, managementNetwork.bridge);
  await addBridge(places, migrationNetwork.bridge);
  const { machine, prefix, bridge } = managementNetwork;
  await inside(places, 'address', 'add', `${machine}/${prefix}`, 'dev', bridge);
}

export async function connectHost(places: LabPlaces, host: PlannedHost): Promise<void> {
  await addTap(places, host.tap, managementNetwork.bridge);
  if (host.migrationTap !== null) await addTap(places, host.migrationTap, migrationNetwork.bridge);
}

/** Programs in the namespace see this as /etc/hosts. */
export async function nameHosts(places: LabPlaces, hosts: readonly PlannedHost[]): Promise<void> {
  await mkdir(places.etcDir, { recursive: true });
  await writeFile(join(places.etcDir, 'hosts'), hostsFile(hosts));
}

/** With a route that refuses, this machine cannot reach the host; the hosts still reach each other. */
export async function refuseRoute(places: LabPlaces, address: string): Promise<void> {
  await inside(places, 'route', 'replace', 'unreachable', `${address}/32`);
}

export async function allowRoute(places: LabPlaces, address: string): Promise<void> {
  await run(['ip', '-netns', places.namespace, 'route', 'del', 'unreachable', `${address}/32`]);
}

/** Removes the namespace, its bridges and taps with it. Answers the ids of processes of other people that are still
 * inside: they keep it alive, unnamed, until they end, and are not ours to end. */
export async function lowerNetwork(places: LabPlaces): Promise<number[]> {
  await rm(places.etcDir, { recursive: true, force: true });
  if (!(await namespaceExists(places.namespace))) return [];
  const strangers = (await run(['ip', 'netns', 'pids', places.namespace])).stdout.trim().split(/\s+/);
  const devices = await run(['ip', '-netns', places.namespace, '-o', 'link', 'show']);
  for (const [, device = ''] of devices.stdout.matchAll(/^\d+: ([^:@]+)/gm)) {
    if (device !== 'lo') await run(['ip', '-netns', places.namespace, 'link', 'del', device]);
  }
  await must(['ip', 'netns', 'del', places.namespace]);
  return strangers.filter(Boolean).map(Number);
}
