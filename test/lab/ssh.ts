import { join } from 'node:path';
import { quoteAll } from './quote';
import { run } from './run';
import type { LabHost, LabState } from './state';

/** Short, because a UNIX socket's path may have 107 characters: host and user name it well enough. */
const controlPath = (state: LabState): string => join(state.stateDir, 'ssh', '%r@%h');

const sshOptions = (state: LabState): string[] => [
  ...['-F', 'none', '-o', 'BatchMode=yes', '-o', 'LogLevel=ERROR', '-o', 'ConnectTimeout=5'],
  ...['-o', 'IdentitiesOnly=yes', '-i', state.keys.plain.privateKey],
  ...['-o', `UserKnownHostsFile=${state.knownHosts}`, '-o', 'GlobalKnownHostsFile=none'],
  ...['-o', 'StrictHostKeyChecking=yes', '-o', 'ServerAliveInterval=5', '-o', 'ServerAliveCountMax=3'],
];

const shared = (state: LabState): string[] => [
  ...['-o', 'ControlMaster=auto', '-o', `ControlPath=${controlPath(state)}`, '-o', 'ControlPersist=60'],
];

/** kvm2 behind nfs: the first hop must be told our options too, so it is a command rather than ProxyJump. */
function throughJumpHost(state: LabState, host: LabHost): string[] {
  if (!state.isJumpOnly || host.name !== 'kvm2') return [];
  const jump = state.hosts.find((candidate) => candidate.role === 'storage');
  if (jump === undefined) return [];
  const hop = quoteAll(['ssh', ...sshOptions(state), '-W', '[%h]:%p', `root@${jump.address}`]);
  return ['-o', `ProxyCommand=${hop}`];
}

/** The full command line for ssh to a host, to be run from anywhere on this machine. */
export function sshArgv(
  state: LabState,
  host: LabHost,
  how: { readonly user?: string; readonly isShared?: boolean; readonly extra?: readonly string[] } = {},
): string[] {
  return [
    ...['ip', 'netns', 'exec', state.namespace, 'ssh', ...sshOptions(state)],
    ...(how.isShared === false ? ['-o', 'ControlPath=none'] : shared(state)),
    ...throughJumpHost(state, host),
    ...(how.extra ?? []),
    `${how.user ?? 'root'}@${host.address}`,
  ];
}

/** known_hosts lines for a host's address and name. */
export const knownHostsLines = (host: LabHost): string =>
  host.hostKeys.map((key) => `${host.address},${host.name} ${key.publicKey}\n`).join('');

/** Ends the shared connection to a host, if one is open. */
export async function closeShared(state: LabState, host: LabHost, user: string): Promise<void> {
  const argv = sshArgv(state, host, { user, extra: ['-O', 'exit'] });
  await run(argv, { timeoutMs: 5000 });
}
