/** What the bench and its two processes say to each other over Node's own channel. */

export interface Fleet {
  readonly hosts: number;
  readonly vms: number;
}

/** A played host, where it listens. */
export interface Machine {
  readonly name: string;
  readonly port: number;
}

/** To the played hosts. */
export type ToFleet = { readonly ask: 'calls' } | { readonly ask: 'mute'; readonly host: number };

/** Who is let in everywhere, and by what. */
export interface Entry {
  readonly user: string;
  readonly keyFile: string;
}

/** From the played hosts. */
export type FromFleet =
  | { readonly say: 'ready'; readonly machines: readonly Machine[]; readonly entry: Entry }
  /** Calls that all daemons have answered so far. */
  | { readonly say: 'calls'; readonly calls: number }
  | { readonly say: 'muted' };

/** To the engine. */
export type ToEngine =
  | { readonly ask: 'add'; readonly machines: readonly Machine[]; readonly entry: Entry }
  /** `dead`: the name of a host that is not counted among those that are measured. */
  | { readonly ask: 'measure'; readonly forMs: number; readonly dead?: string }
  | { readonly ask: 'end' };

/** From the engine. Times are epoch milliseconds. */
export type FromEngine =
  /** `beganAtMs`: its code was loaded, nothing of it had run. */
  | { readonly say: 'ready'; readonly beganAtMs: number }
  /** The first time every VM was in what a screen would have been sent, and how many hosts were connected then. */
  | { readonly say: 'all-seen'; readonly atMs: number; readonly connected: number }
  | { readonly say: 'all-current'; readonly atMs: number }
  | ({ readonly say: 'measured' } & Measured)
  | { readonly say: 'ended' };

export interface Measured {
  readonly cpuPercent: number;
  readonly residentBytes: number;
  readonly sentBytes: number;
  /** The longest time any connected host's VMs stood still in what was sent. */
  readonly longestGapMs: number;
  /** When the dead one was first shown as not connected; absent when it never was. */
  readonly awayAfterMs?: number;
}
