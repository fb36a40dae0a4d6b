import type { Fault } from '../../shared/domain/fault';
import type { Silence } from '../../shared/domain/host';
import type { Domains } from './calls/domains';
import type { Events } from './calls/events';
import type { LibvirtEvent } from './calls/read-event';
import type { Migration } from './calls/migration';
import type { Networks } from './calls/networks';
import type { Node } from './calls/node';
import type { Secrets } from './calls/secrets';
import type { Storage } from './calls/storage';

/** An open connection to a libvirt daemon. */
export interface Libvirt {
  readonly domains: Domains;
  readonly migration: Migration;
  readonly storage: Storage;
  readonly networks: Networks;
  readonly secrets: Secrets;
  readonly node: Node;
  readonly events: Events;
  /** The round trip: the shortest time from a call to its reply so far, ms. */
  roundTripMs(): number;
  /** Calls back when the daemon has fallen silent, and with undefined when it is heard again. Returns the stop. */
  onSilence(listener: (silence: Silence | undefined) => void): () => void;
  /** Says goodbye, then ends the line. Incoming guests prepared over this connection die with it. Never fails. */
  close(): Promise<void>;
  /** Settles once, with how the line ended: 'line-lost', 'wire-broken', or 'cancelled' after close(). */
  readonly closed: Promise<Fault>;
}

export interface ConnectOptions {
  /** Where the line leads, for faults. */
  readonly address: string;
  readonly port: number;
  /** For the fault 'socket-denied': the socket behind the line and who logged in. */
  readonly socket?: string;
  readonly user?: string;
  /** libvirt's local form. Default `qemu:///system`. */
  readonly uri?: string;
  readonly isReadOnly?: boolean;
  readonly onEvent?: (event: LibvirtEvent) => void;
  readonly onClose?: (fault: Fault) => void;
  readonly signal?: AbortSignal;
  /** For the whole handshake. Default 20 s: a daemon at its client limit does not answer at all. */
  readonly timeoutMs?: number;
  /** A ping after so much silence, and how many may go unanswered. Default 5 s and 5, as libvirt's own. */
  readonly keepalive?: { readonly intervalMs: number; readonly count: number };
  /** Something under way would end with the line: then it is asked every 2 s, and given up after 40 s. */
  readonly isHeld?: () => boolean;
}
