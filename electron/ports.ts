/** What a shell must bring to the engine. The engine knows no Electron, no browser and no fixed folder. */

/** Keeps secrets a person asked to remember. `kept` tells the screen where, honestly. */
export interface Secrets {
  readonly kept: 'keychain' | 'memory';
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
}

export interface Paths {
  /** Drover's own folder: hosts, journal, known hosts, lock. 0700. */
  readonly data: string;
  /** The person's home, where ~/.ssh lies. */
  readonly home: string;
}

export interface Clock {
  /** Epoch milliseconds, for people and files. */
  now(): number;
  /** Monotonic milliseconds, for durations: never jumps with the wall clock. */
  monotonic(): number;
}

export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
  error(event: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** Keeps the machine awake while a move runs. Returns the release. */
export interface Awake {
  hold(reason: string): () => void;
}

/** This machine's sleep and network, which end lines without a word. */
export interface Surroundings {
  /** Calls back after this machine woke from sleep, and after its addresses changed. Returns the stop. */
  onUpset(listener: (what: 'woke' | 'network-changed') => void): () => void;
}

export interface Ports {
  readonly head: 'desktop' | 'web';
  readonly version: string;
  readonly secrets: Secrets;
  readonly paths: Paths;
  readonly clock: Clock;
  readonly log: Log;
  readonly awake: Awake;
  readonly surroundings: Surroundings;
  /** Ends the process after the engine has closed. */
  readonly quit: () => void;
}
