import { isRunning, signalMachine } from './host-process';
import { labPlaces, type LabPlaces } from './lab-name';
import { hostDirectory, powerOff, powerOn, waitUntilReady } from './machines';
import { namespaceExists } from './network';
import { quote, quoteAll } from './quote';
import { setJump } from './raise';
import { setClock } from './set-clock';
import { run, type Ran, type RunOptions } from './run';
import { stallMs, stallOf } from './stall';
import { closeShared, sshArgv } from './ssh';
import { readBootId, readState, writeState, type LabHost, type LabState } from './state';

export type { Ran, RunOptions } from './run';
export type { LabHost, LabState, LabUser } from './state';

export interface ExecOptions extends RunOptions {
  /** Default: root. All of the lab's users accept the lab's plain key. */
  readonly user?: string;
}

export interface WriteOptions {
  /** Octal digits, such as '0600'. Default '0644'. */
  readonly mode?: string;
  /** As chown takes it, such as 'libvirt-qemu:libvirt-qemu'. */
  readonly owner?: string;
}

/** The running lab, for tests and demos. Every call names a host by its name. */
export interface Lab {
  readonly places: LabPlaces;
  /** The newest state: powering hosts off and on changes their process. */
  readonly state: LabState;
  /** Throws when the lab has no such host. */
  host(name: string): LabHost;
  /** Runs a program on a host, over a connection that stays open between calls. Every argument arrives as it is. */
  exec(host: string, argv: readonly string[], options?: ExecOptions): Promise<Ran>;
  /** Like exec, and throws (with what the program said) unless it exits with 0. Answers standard output. */
  must(host: string, argv: readonly string[], options?: ExecOptions): Promise<string>;
  /** Runs a POSIX shell script on a host. Without a `timeoutMs`, a host that stands still throws {@link LabStall}. */
  script(host: string, text: string, options?: ExecOptions): Promise<Ran>;
  /** Writes a file on a host (as root), whole or not at all. */
  write(host: string, path: string, content: string | Buffer, options?: WriteOptions): Promise<void>;
  /** Runs a program of this machine inside the lab's network, where the hosts' addresses mean something. */
  runInNamespace(argv: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The command line that runs `argv` inside the lab's network, for those who start processes themselves. */
  inNamespace(argv: readonly string[]): string[];
  /** The ssh command line to a host, without a shared connection, for those who start processes themselves. */
  sshArgv(host: string, user?: string): string[];
  /** Ends all processes of the host at once, as a power cut does. Its disk stays as it is. */
  powerOff(host: string): Promise<void>;
  /** Boots a host that is off; answers when it is ready again (about 20 s). */
  powerOn(host: string): Promise<void>;
  /** Stops the host in its tracks (SIGSTOP to all of it): it answers nothing and closes nothing. */
  freeze(host: string): Promise<void>;
  thaw(host: string): Promise<void>;
  /** Sets the host's clock so far ahead of this machine's, or behind it. */
  setClock(host: string, aheadMs: number): Promise<void>;
  /** Lets this machine reach kvm2 through nfs only, or directly again. */
  setJumpOnly(isJumpOnly: boolean): Promise<void>;
}

/** Opens the lab that is up (see {@link labPlaces} for which). Throws one sentence when there is none. */
export async function openLab(name?: string): Promise<Lab> {
  const places = labPlaces(name);
  const state = await readState(places.stateFile);
  const isUp =
    state !== undefined &&
    state.isReady &&
    state.bootId === (await readBootId()) &&
    (await namespaceExists(places.namespace));
  if (!isUp)
    throw new Error(`The lab "${places.name}" is not up: start it with "npm run lab -- up" (as root).`);
  return new RunningLab(places, state);
}

class RunningLab implements Lab {
  readonly places: LabPlaces;
  #state: LabState;

  constructor(places: LabPlaces, state: LabState) {
    this.places = places;
    this.#state = state;
  }

  get state(): LabState {
    return this.#state;
  }

  host(name: string): LabHost {
    const found = this.#state.hosts.find((host) => host.name === name);
    if (found !== undefined) return found;
    throw new Error(
      `The lab has no host "${name}": it has ${this.#state.hosts.map((host) => host.name).join(', ')}.`,
    );
  }

  exec(host: string, argv: readonly string[], options: ExecOptions = {}): Promise<Ran> {
    return this.script(host, quoteAll(argv), options);
  }

  async must(host: string, argv: readonly string[], options: ExecOptions = {}): Promise<string> {
    const ran = await this.exec(host, argv, options);
    if (ran.code === 0) return ran.stdout;
    throw new Error(`${host}: ${argv.join(' ')} failed (${ran.code}): ${(ran.stderr || ran.stdout).trim()}`);
  }

  async script(host: string, text: string, options: ExecOptions = {}): Promise<Ran> {
    const { user, timeoutMs = stallMs, ...rest } = options;
    const argv = sshArgv(this.#state, this.host(host), user === undefined ? {} : { user });
    const ran = await run([...argv, text], { ...rest, timeoutMs });
    if (ran.isLate && options.timeoutMs === undefined) throw await stallOf(this, host, text);
    return ran;
  }

  async write(
    host: string,
    path: string,
    content: string | Buffer,
    options: WriteOptions = {},
  ): Promise<void> {
    const beside = quote(`${path}.lab-new`);
    const steps = [
      `cat >${beside}`,
      `chmod ${quote(options.mode ?? '0644')} ${beside}`,
      ...(options.owner === undefined ? [] : [`chown ${quote(options.owner)} ${beside}`]),
      `mv -f ${beside} ${quote(path)}`,
    ];
    const ran = await this.script(host, steps.join(' && '), { stdin: content });
    if (ran.code !== 0) throw new Error(`${host}: cannot write ${path}: ${ran.stderr.trim()}`);
  }

  inNamespace(argv: readonly string[]): string[] {
    return ['ip', 'netns', 'exec', this.#state.namespace, ...argv];
  }

  runInNamespace(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    return run(this.inNamespace(argv), options);
  }

  sshArgv(host: string, user = 'root'): string[] {
    return sshArgv(this.#state, this.host(host), { user, isShared: false });
  }

  async powerOff(name: string): Promise<void> {
    await this.#refresh();
    await powerOff(this.#state, this.host(name));
    await this.#dropConnections(name);
    await this.#setProcess(name, null);
  }

  async powerOn(name: string): Promise<void> {
    await this.#refresh();
    const host = this.host(name);
    if (host.process !== null && (await isRunning(host.process))) return;
    const record = await powerOn(this.#state, host);
    await this.#setProcess(name, record);
    await waitUntilReady(this.#state, host, record);
  }

  freeze(name: string): Promise<void> {
    return this.#signal(name, 'SIGSTOP');
  }

  thaw(name: string): Promise<void> {
    return this.#signal(name, 'SIGCONT');
  }

  setClock(name: string, aheadMs: number): Promise<void> {
    return setClock(this.#state, this.host(name), aheadMs);
  }

  async setJumpOnly(isJumpOnly: boolean): Promise<void> {
    await this.#refresh();
    await this.#dropConnections('kvm2');
    this.#state = await setJump(this.places, this.#state, isJumpOnly);
  }

  /** Another process may have switched hosts off and on since we looked. */
  async #refresh(): Promise<void> {
    this.#state = (await readState(this.places.stateFile)) ?? this.#state;
  }

  async #signal(name: string, signal: NodeJS.Signals): Promise<void> {
    await this.#refresh();
    const host = this.host(name);
    if (host.process === null) throw new Error(`${name} is switched off.`);
    await signalMachine(host.process, hostDirectory(this.#state, host), signal);
  }

  async #dropConnections(name: string): Promise<void> {
    const users = this.#state.users.map((user) => user.name);
    await Promise.all(users.map((user) => closeShared(this.#state, this.host(name), user)));
  }

  async #setProcess(name: string, record: LabHost['process']): Promise<void> {
    await this.#refresh();
    const hosts = this.#state.hosts.map((host) => (host.name === name ? { ...host, process: record } : host));
    this.#state = { ...this.#state, hosts };
    await writeState(this.places.stateFile, this.#state);
  }
}
