import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { planHost } from './address-plan';
import { isRunning, killMachine, startMachine } from './host-process';
import { commonKernelArgs } from './image/bake';
import { run } from './run';
import { setClock } from './set-clock';
import { sshArgv } from './ssh';
import type { LabHost, LabState, ProcessRecord } from './state';

/** The directory a host's processes run in, and by which they are known. */
export const hostDirectory = (state: LabState, host: LabHost): string =>
  join(state.stateDir, 'hosts', host.name);

/** `gro=1`: without it the driver drops large frames and every transfer into the host crawls. */
const card = (index: number, tap: string, mac: string): string =>
  `vec${index}:transport=tap,ifname=${tap},depth=128,gro=1,mac=${mac}`;

function kernelArgs(state: LabState, host: LabHost): string[] {
  const plan = planHost(host.name, host.release);
  const migration = plan.migrationTap === null ? [] : [card(1, plan.migrationTap, plan.migrationMac)];
  return [
    ...[`ubda=${host.cow},${host.image}`, `ubdb=${host.seed}`],
    ...[card(0, plan.tap, plan.mac), ...migration],
    ...commonKernelArgs(hostDirectory(state, host), host.name, host.memoryMiB),
  ];
}

/** Switches a host on. It keeps its disk from before, if it had one. */
export async function powerOn(state: LabState, host: LabHost): Promise<ProcessRecord> {
  const directory = hostDirectory(state, host);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await rm(join(directory, 'uml'), { recursive: true, force: true }); // a dead kernel's control socket
  return startMachine({
    namespace: state.namespace,
    directory,
    console: host.console,
    args: kernelArgs(state, host),
  });
}

/** Cuts a host's power. */
export async function powerOff(state: LabState, host: LabHost): Promise<void> {
  if (host.process !== null) await killMachine(host.process, hostDirectory(state, host));
}

/** Why a host did not come up, with the end of its console. */
export class HostFailure extends Error {
  readonly console: string;
  constructor(host: LabHost, why: string, tail: string) {
    super(`${host.name} ${why}. Its console ends:\n${tail}`);
    this.name = 'HostFailure';
    this.console = host.console;
  }
}

async function fail(host: LabHost, why: string): Promise<never> {
  const text = await readFile(host.console, 'utf8').catch(() => '(no console log)');
  throw new HostFailure(host, why, text.split('\n').slice(-30).join('\n'));
}

/** What must be true on a host before the lab calls it ready, asked on the host itself. */
function readyScript(state: LabState, host: LabHost): string {
  if (host.role === 'storage') {
    return state.storage === null
      ? 'true'
      : `until exportfs -s | grep -q '^${state.storage.exportPath} '; do sleep 0.2; done`;
  }
  const daemon = 'until virsh -q --connect qemu:///system version >/dev/null 2>&1; do sleep 0.2; done';
  if (state.storage === null) return daemon;
  const mount = `until mountpoint -q ${state.storage.mountPath} || mount ${state.storage.mountPath}; do sleep 0.5; done 2>/dev/null`;
  return `${daemon}; ${mount}`;
}

/** Waits until a host answers by ssh and its services do what the lab promises. Throws {@link HostFailure}. */
export async function waitUntilReady(
  state: LabState,
  host: LabHost,
  record: ProcessRecord,
  how: { readonly onAnswer?: () => void; readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const deadline = Date.now() + 400_000;
  const argv = sshArgv(state, host, { isShared: false });
  for (;;) {
    how.signal?.throwIfAborted();
    if (!(await isRunning(record))) await fail(host, 'stopped while starting');
    if (Date.now() > deadline) await fail(host, 'did not answer by ssh within 400 s');
    if ((await run([...argv, 'true'], { timeoutMs: 20_000 })).code === 0) break;
    await pause(250);
  }
  how.onAnswer?.();
  const services = await run([...argv, readyScript(state, host)], { timeoutMs: 120_000, signal: how.signal });
  how.signal?.throwIfAborted();
  if (services.code !== 0)
    await fail(host, `answers by ssh, but not its services (${services.stderr.trim()})`);
  await setClock(state, host);
}
