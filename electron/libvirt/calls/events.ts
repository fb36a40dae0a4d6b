import type { DomainRef, NetworkRef, PoolRef } from '../protocol/refs';
import type { LifecycleDetail, LifecycleEvent } from '../protocol/words';
import type { Answer, CallOptions } from './call-options';
import type { JobStats } from './domains';

/** What a daemon tells unasked. `unreadable`: a newer kind, or damaged; something changed, look again. */
export type LibvirtEvent =
  | {
      readonly kind: 'lifecycle';
      readonly domain: DomainRef;
      readonly event: LifecycleEvent;
      readonly detail: LifecycleDetail;
    }
  | { readonly kind: 'reboot'; readonly domain: DomainRef }
  | {
      readonly kind: 'io-error';
      readonly domain: DomainRef;
      readonly path: string;
      readonly device: string;
      readonly action: 'none' | 'pause' | 'report' | 'unknown';
      /** Such as `enospc`; absent in the older of the two events. */
      readonly reason?: string;
    }
  | { readonly kind: 'disk-change'; readonly domain: DomainRef; readonly device: string }
  | { readonly kind: 'device-removed'; readonly domain: DomainRef; readonly device: string }
  | { readonly kind: 'device-added'; readonly domain: DomainRef; readonly device: string }
  | {
      readonly kind: 'block-job';
      readonly domain: DomainRef;
      readonly target: string;
      readonly type: string;
      readonly status: string;
    }
  | {
      readonly kind: 'agent';
      readonly domain: DomainRef;
      readonly isConnected: boolean;
    }
  | { readonly kind: 'migration-iteration'; readonly domain: DomainRef; readonly iteration: number }
  | { readonly kind: 'job-completed'; readonly domain: DomainRef; readonly stats: JobStats }
  | { readonly kind: 'metadata-change'; readonly domain: DomainRef }
  | { readonly kind: 'network'; readonly network: NetworkRef; readonly event: string }
  | { readonly kind: 'pool'; readonly pool: PoolRef; readonly event: string }
  | { readonly kind: 'pool-refresh'; readonly pool: PoolRef }
  | { readonly kind: 'unreadable'; readonly procedure: number };

export interface Events {
  /**
   * Asks for every event Drover reads. Kinds the daemon refuses (too old, no such driver) come back in `refused`,
   * named like `domain 23`; only a dead line is a fault.
   */
  register(options?: CallOptions): Answer<{ refused: readonly string[] }>;
  /** Hears events from now on; the function returned stops it. */
  listen(listener: (event: LibvirtEvent) => void): () => void;
}
