import type { Fault } from '../../shared/domain/fault';
import type { ConnectStep, Connection, HostFacts, Silence } from '../../shared/domain/host';
import type { Clock, Log } from '../ports';
import type { Ask, KnownHostsFiles, Session, Ssh } from '../ssh';
import { attempt, type Live } from './attempt';
import { waitingFrom, waitingSteps, withFailure, withStep } from './connect-steps';
import type { Credentials } from './credentials';
import { refusedSecret, sudoPolicy, withSecrets } from './login';
import { needsPerson, retryDelayMs } from './retry';
import type { SavedHost } from './saved-hosts';
import { watchRefusals } from './watch-refusals';

export interface DialerOptions {
  readonly saved: () => SavedHost;
  readonly credentials: Credentials;
  readonly ask: Ask;
  readonly ssh: Ssh;
  readonly knownHosts: KnownHostsFiles;
  readonly clock: Clock;
  readonly log: Log;
  /** The fault when this machine must not be connected (another known host is the same one). */
  readonly judgeFacts: (facts: HostFacts) => Fault | undefined;
  /** The state changed. `live()` is already what it says. */
  readonly onState: () => void;
  /** A fresh connection stands. Called before `onState`. */
  readonly onLive: (live: Live) => void;
  readonly onInventory: () => void;
}

/** Connects one host, stays connected, and comes back by itself where that can help. */
export class Dialer {
  readonly #options: DialerOptions;
  #connection: Connection = { at: 'disconnected' };
  #steps: ConnectStep[] = waitingSteps();
  #session: Session | undefined;
  #live: Live | undefined;
  #stopListening: () => void = () => undefined;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  /** Ends the attempt or connection of now; a later one has another. */
  #now: AbortController | undefined;

  constructor(options: DialerOptions) {
    this.#options = options;
  }

  connection = (): Connection => this.#connection;
  live = (): Live | undefined => this.#live;
  session = (): Session | undefined => this.#session;

  /** Begins at once, whatever it waited for. No-op while connected or under way. */
  connect(): void {
    if (this.#connection.at === 'connected' || this.#connection.at === 'connecting') return;
    this.#failures = 0;
    void this.#attempt();
  }

  /** This machine slept, or its network changed: asks the line at once, and tries soon what waits for a retry. */
  knock(): void {
    this.#session?.knock();
    if (this.#connection.at !== 'lost') return;
    this.#failures = 0;
    this.#retryLater(this.#connection.because, retryDelayMs(this.#failures));
  }

  /** Ends everything and stays so until `connect`. */
  disconnect(): void {
    this.#end();
    this.#set({ at: 'disconnected' });
  }

  async #attempt(): Promise<void> {
    clearTimeout(this.#retry);
    const now = new AbortController();
    this.#now = now;
    this.#steps = this.#session === undefined ? waitingSteps() : waitingFrom(this.#steps, 'channel');
    this.#set({ at: 'connecting', steps: this.#steps });
    const { saved, credentials, ask, ssh, knownHosts, clock, log, judgeFacts, onInventory } = this.#options;
    const { address, port, user, login, jump, way, instance, isReadOnly } = saved();
    const refusals = watchRefusals(ask);
    const result = await attempt({
      session: this.#session,
      open: async (onStep, signal) =>
        ssh.open({
          ...{ address, port, user, jump, knownHosts, onStep, signal },
          login: await withSecrets(login, credentials),
          ask: refusals.ask,
        }),
      sudo: () => sudoPolicy(credentials),
      want: { isSession: instance === 'session', isReadOnly },
      rememberedWay: way,
      onStep: (step) => this.#stepped(now, step),
      onSession: (session) => this.#took(now, session),
      judgeFacts,
      inventory: { log, onChange: onInventory },
      clock,
      signal: now.signal,
    });
    if (now.signal.aborted) {
      if (result.ok) closeLive(result.value);
    } else if (result.ok) this.#connected(now, result.value);
    else await this.#failed(now, refusals.explain(result.fault));
  }

  #stepped(now: AbortController, step: ConnectStep): void {
    if (now.signal.aborted) return;
    this.#steps = withStep(this.#steps, step);
    this.#set({ at: 'connecting', steps: this.#steps });
  }

  #took(now: AbortController, session: Session): void {
    if (now.signal.aborted) return session.close();
    this.#session = session;
    void session.closed.then((fault) => {
      if (this.#session !== session) return;
      this.#session = undefined;
      const { address, port } = session;
      if (this.#live?.session === session)
        void this.#lost(now, fault ?? { code: 'line-lost', address, port });
    });
  }

  #connected(now: AbortController, live: Live): void {
    this.#live = live;
    this.#failures = 0;
    this.#options.onLive(live);
    const { user } = live.session;
    const sinceMs = this.#options.clock.now();
    this.#set({ at: 'connected', steps: this.#steps, sinceMs, way: live.way, user });
    this.#listenForSilence(live);
    void live.libvirt.closed.then((fault) => {
      if (this.#live === live) void this.#lost(now, fault);
    });
  }

  /** Of the line or of the daemon alone: where both are silent it is the line's. */
  #listenForSilence({ session, libvirt, inventory }: Live): void {
    let ofLine: Silence | undefined;
    let ofDaemon: Silence | undefined;
    const tell = (): void => {
      if (this.#connection.at !== 'connected') return;
      const { silence: _before, ...connection } = this.#connection;
      const silence = ofLine ?? ofDaemon;
      // Questions given up meanwhile left what they were about as it was before.
      if (silence === undefined) void inventory.readAll();
      this.#set(silence === undefined ? connection : { ...connection, silence });
    };
    const stops = [
      session.onSilence((silence) => {
        ofLine = silence;
        tell();
      }),
      libvirt.onSilence((silence) => {
        ofDaemon = silence;
        tell();
      }),
    ];
    this.#stopListening = () => stops.forEach((stop) => stop());
  }

  /** The line was there and is gone. The session may still stand (a daemon restarted): then it is used again. */
  async #lost(now: AbortController, fault: Fault): Promise<void> {
    this.#options.log.warn('host.lost', { host: this.#options.saved().name, fault });
    this.#dropLive();
    await this.#failed(now, fault);
  }

  async #failed(now: AbortController, fault: Fault): Promise<void> {
    const wrong = refusedSecret(fault.code);
    const isOfHop = this.#steps.some((step) => step.via !== undefined && step.state === 'failed');
    if (wrong !== undefined && !isOfHop) await this.#options.credentials.drop(wrong);
    if (now.signal.aborted) return;
    this.#steps = withFailure(this.#steps);
    if (needsPerson(fault)) {
      // A new group, key or password counts from the next login on: this session is of no more use.
      this.#end();
      return this.#set({ at: 'refused', steps: this.#steps, because: fault });
    }
    this.#failures += 1;
    this.#retryLater(fault, retryDelayMs(this.#failures));
  }

  #retryLater(because: Fault, delayMs: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#attempt(), delayMs).unref();
    const retryAtMs = this.#options.clock.now() + delayMs;
    this.#set({ at: 'lost', steps: this.#steps, because, retryAtMs });
  }

  #end(): void {
    clearTimeout(this.#retry);
    this.#now?.abort();
    this.#now = undefined;
    this.#dropLive();
    const session = this.#session;
    this.#session = undefined;
    session?.close();
  }

  #dropLive(): void {
    const live = this.#live;
    this.#live = undefined;
    this.#stopListening();
    if (live !== undefined) closeLive(live);
  }

  #set(connection: Connection): void {
    this.#connection = connection;
    this.#options.onState();
  }
}

function closeLive(live: Live): void {
  live.inventory.close();
  void live.libvirt.close();
}
