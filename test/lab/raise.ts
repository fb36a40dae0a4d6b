import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { managementNetwork, planHost, standardHosts, type PlannedHost, type Release } from './address-plan';
import { buildGuests } from './guests/build-guests';
import { isRunning } from './host-process';
import { makeClientKeys, makeIdentity } from './identity';
import { ensureImage, keepLog } from './image/build';
import { labUsers } from './image/users';
import type { LabPlaces } from './lab-name';
import { anythingLeft, lower } from './lower';
import { introduce } from './introduce';
import { HostFailure, powerOff, powerOn, waitUntilReady } from './machines';
import { allowRoute, connectHost, nameHosts, namespaceExists, raiseNetwork, refuseRoute } from './network';
import { checkMachine } from './prerequisites';
import type { Say } from './progress';
import { seedEntries, storagePath } from './seed';
import { knownHostsLines } from './ssh';
import { readBootId, readState, writeState, type LabHost, type LabState } from './state';
import { tar } from './tar';

export interface RaiseOptions {
  /** No NFS export and no mount: for trying what sets them up. */
  readonly isBare: boolean;
  /** kvm2 only through nfs. */
  readonly isJumpOnly: boolean;
  /** One more hypervisor, of another Debian release if wanted. */
  readonly extraHost?: { readonly name: string; readonly release: Release };
  /** Aborting takes away what was begun. */
  readonly signal?: AbortSignal;
}

/** Brings the lab up, or brings what runs to what was asked. Throws with the reason, after taking away what it
 * had begun. */
export async function raise(places: LabPlaces, options: RaiseOptions, say: Say): Promise<LabState> {
  await checkMachine(say);
  const found = await findRunning(places, say);
  const hosts = wantedHosts(options, found);
  const images = await ensureImages(hosts, say, options.signal);
  // Here and not at the first guest: who starts one may be inside the lab's network, which reaches no package mirror.
  await buildGuests(say);
  try {
    const state = found ?? (await createLab(places, options, say));
    const raised = await raiseHosts(places, state, hosts, images, say, options.signal);
    return await setJump(places, { ...raised, isReady: true }, options.isJumpOnly || raised.isJumpOnly);
  } catch (reason) {
    if (reason instanceof HostFailure) {
      const kept = await keepLog(reason.console, `${places.name}.console`);
      say(
        `${reason.message}\nThe whole console log is kept in ${kept}. Try "up" again; if it fails at the same place,`,
      );
      say(`look for the first error in that log, and for free memory (about 3 GB) and disk space.`);
    }
    await (found === undefined ? lower(places, say) : takeBack(places, found));
    throw reason;
  }
}

/** Ends the hosts that this call started, and leaves alone those that ran before it. */
async function takeBack(places: LabPlaces, before: LabState): Promise<void> {
  const now = await readState(places.stateFile);
  for (const host of now?.hosts ?? []) {
    const old = before.hosts.find((one) => one.name === host.name);
    if (host.process !== null && old?.process?.pid !== host.process.pid) await powerOff(before, host);
  }
  const hosts = await Promise.all(
    before.hosts.map(async (host) => {
      const runs = host.process !== null && (await isRunning(host.process));
      return runs ? host : { ...host, process: null };
    }),
  );
  await writeState(places.stateFile, { ...before, hosts });
}

/** The lab as it runs; undefined when there is none. What a crash or a restart of the machine left is cleaned up. */
async function findRunning(places: LabPlaces, say: Say): Promise<LabState | undefined> {
  const state = await readState(places.stateFile);
  const isAlive =
    state !== undefined &&
    state.isReady &&
    state.bootId === (await readBootId()) &&
    (await namespaceExists(places.namespace));
  if (isAlive) return state;
  if (await anythingLeft(places)) {
    say('cleaning up what an earlier start left behind');
    await lower(places, say);
  }
  return undefined;
}

function wantedHosts(options: RaiseOptions, found: LabState | undefined): PlannedHost[] {
  const known = found?.hosts.map((host) => planHost(host.name, host.release)) ?? standardHosts();
  const extra = options.extraHost;
  if (extra === undefined || known.some((host) => host.name === extra.name)) return known;
  return [...known, planHost(extra.name, extra.release)];
}

async function ensureImages(
  hosts: readonly PlannedHost[],
  say: Say,
  signal?: AbortSignal,
): Promise<Map<Release, string>> {
  const images = new Map<Release, string>();
  for (const { release } of hosts) {
    if (!images.has(release)) images.set(release, await ensureImage(release, say, signal));
  }
  return images;
}

async function createLab(places: LabPlaces, options: RaiseOptions, say: Say): Promise<LabState> {
  say('network namespace, bridges, keys');
  await mkdir(join(places.stateDir, 'ssh'), { recursive: true, mode: 0o700 });
  await chmod(places.stateDir, 0o711); // keys and state are closed themselves
  const storage = planHost('nfs');
  const state: LabState = {
    version: 1,
    name: places.name,
    namespace: places.namespace,
    stateDir: places.stateDir,
    bootId: await readBootId(),
    startedAt: new Date().toISOString(),
    isReady: false,
    isBare: options.isBare,
    isJumpOnly: false,
    machineAddress: managementNetwork.machine,
    knownHosts: join(places.stateDir, 'known_hosts'),
    keys: await makeClientKeys(places.stateDir),
    users: labUsers.map(({ name, password, sudo, inLibvirtGroup }) => ({
      name,
      password,
      sudo,
      inLibvirtGroup,
    })),
    hosts: [],
    storage: options.isBare
      ? null
      : {
          server: storage.name,
          serverAddress: storage.address,
          exportPath: storagePath,
          mountPath: storagePath,
        },
  };
  await writeState(places.stateFile, state);
  await raiseNetwork(places);
  return state;
}

/** Starts every wanted host that does not run, side by side, and waits for all of them. */
async function raiseHosts(
  places: LabPlaces,
  state: LabState,
  wanted: readonly PlannedHost[],
  images: ReadonlyMap<Release, string>,
  say: Say,
  signal?: AbortSignal,
): Promise<LabState> {
  const added = wanted.filter((plan) => !state.hosts.some((host) => host.name === plan.name));
  const made = await Promise.all(
    added.map((plan) => makeHost(state, plan, wanted, images.get(plan.release) ?? '')),
  );
  const all = { ...state, hosts: [...state.hosts, ...made] };
  for (const plan of added) await connectHost(places, plan);
  await nameHosts(places, wanted);
  await writeFile(state.knownHosts, all.hosts.map(knownHostsLines).join(''), { mode: 0o644 });
  const runs = await Promise.all(
    all.hosts.map(async (host) => host.process !== null && (await isRunning(host.process))),
  );
  const starting = all.hosts.filter((_, index) => runs[index] !== true);
  if (starting.length === 0) {
    say('the lab is up already');
    return all;
  }
  if (added.length > 0)
    await introduce(
      all,
      all.hosts.filter((_, index) => runs[index] === true),
      wanted,
    );
  say(`starting ${starting.map((host) => host.name).join(', ')}`);
  const started = await startHosts(places, all, starting, signal);
  await Promise.all(
    started.hosts
      .filter((host) => starting.some(({ name }) => name === host.name))
      .map(async (host) => {
        if (host.process === null) throw new Error(`${host.name} was not started`);
        await waitUntilReady(started, host, host.process, {
          onAnswer: () => say(`${host.name} answers by ssh`),
          signal,
        });
        say(`${host.name} is ready`);
      }),
  );
  return started;
}

/** Writes each process down before the next is started: a crash here must leave nothing unknown. */
async function startHosts(
  places: LabPlaces,
  state: LabState,
  starting: readonly LabHost[],
  signal?: AbortSignal,
): Promise<LabState> {
  let current = state;
  for (const host of starting) {
    signal?.throwIfAborted();
    const record = await powerOn(current, host);
    const hosts = current.hosts.map((one) => (one.name === host.name ? { ...one, process: record } : one));
    current = { ...current, hosts };
    await writeState(places.stateFile, current);
  }
  return current;
}

async function makeHost(
  state: LabState,
  plan: PlannedHost,
  hosts: readonly PlannedHost[],
  image: string,
): Promise<LabHost> {
  const directory = join(state.stateDir, 'hosts', plan.name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const identity = await makeIdentity(plan, directory);
  const keyFiles = [state.keys.plain.publicKey, state.keys.withPassphrase.publicKey];
  const publicKeys = await Promise.all(keyFiles.map(async (file) => (await readFile(file, 'utf8')).trim()));
  const entries = seedEntries({ host: plan, hosts, identity, publicKeys, isBare: state.isBare });
  const host: LabHost = {
    name: plan.name,
    role: plan.role,
    release: plan.release,
    address: plan.address,
    migrationAddress: plan.migrationAddress,
    sshPort: 22,
    tap: plan.tap,
    migrationTap: plan.migrationTap,
    memoryMiB: plan.memoryMiB,
    uuid: identity.uuid,
    machineId: identity.machineId,
    initiatorName: identity.initiatorName,
    hostKeys: identity.hostKeys,
    image,
    cow: join(directory, 'disk.cow'),
    seed: join(directory, 'seed.tar'),
    console: join(directory, 'console.log'),
    process: null,
  };
  await writeFile(host.seed, tar(entries), { mode: 0o600 });
  return host;
}

/** Turns the jump-host arrangement on or off; writes the state. */
export async function setJump(places: LabPlaces, state: LabState, isJumpOnly: boolean): Promise<LabState> {
  const kvm2 = state.hosts.find((host) => host.name === 'kvm2');
  if (kvm2 !== undefined) await (isJumpOnly ? refuseRoute : allowRoute)(places, kvm2.address);
  const next = { ...state, isJumpOnly };
  await writeState(places.stateFile, next);
  return next;
}
