import { isRunning } from './host-process';
import type { LabPlaces } from './lab-name';
import { namespaceExists } from './network';
import { readBootId, readState, type LabState } from './state';

/** What `status --json` prints: the state, and whether it is true. */
export type LabStatus = { readonly up: false; readonly name: string } | (LabState & { readonly up: true });

export async function readStatus(places: LabPlaces): Promise<LabStatus> {
  const state = await readState(places.stateFile);
  const isUp =
    state !== undefined &&
    state.isReady &&
    state.bootId === (await readBootId()) &&
    (await namespaceExists(places.namespace));
  if (!isUp) return { up: false, name: places.name };
  const hosts = await Promise.all(
    state.hosts.map(async (host) => {
      const runs = host.process !== null && (await isRunning(host.process));
      return runs ? host : { ...host, process: null };
    }),
  );
  return { ...state, hosts, up: true };
}

const hostLine = (host: LabState['hosts'][number]): string =>
  [
    `  ${host.name.padEnd(5)} ${host.address.padEnd(11)}`,
    (host.migrationAddress === null ? '' : `migration ${host.migrationAddress}`).padEnd(21),
    host.release.padEnd(8),
    host.process === null ? ' off' : ` on, process ${host.process.pid}`,
  ].join(' ');

/** The status for people. */
export function describeStatus(status: LabStatus): string {
  if (!status.up) return `The lab "${status.name}" is down. "npm run lab -- up" starts it.`;
  const jump = status.isJumpOnly ? ' kvm2 is reached through nfs only.' : '';
  const storage =
    status.storage === null ? 'No storage is set up (bare).' : `Shared storage: ${status.storage.mountPath}.`;
  return [
    `The lab "${status.name}" is up since ${status.startedAt}.${jump} ${storage}`,
    ...status.hosts.map(hostLine),
    `Logins: ${status.users.map((user) => `${user.name}/${user.password}`).join(', ')}; key ${status.keys.plain.privateKey}`,
    `Reach the hosts from inside their network: ip netns exec ${status.namespace} COMMAND`,
  ].join('\n');
}
