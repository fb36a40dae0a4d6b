import type { Fault } from '../../shared/domain/fault';
import type { Connection, HostFacts, HostId } from '../../shared/domain/host';
import type { VmId, VmSummary } from '../../shared/domain/vm';
import type { Result } from '../../shared/lib/result';
import type { Libvirt } from '../libvirt';
import type { Session } from '../ssh';

/** One known host as the services see it. Everything current; nothing here dials by itself but `openLibvirt`. */
export interface Host {
  readonly id: HostId;
  readonly name: string;
  /** As the person gave it; how *this* machine reaches it. */
  readonly address: string;
  readonly port: number;
  readonly user: string;
  connection(): Connection;
  facts(): HostFacts | undefined;
  /** What runs and is defined there, kept current by libvirt's events; undefined until first read. */
  vms(): readonly VmSummary[] | undefined;
  /** The one SSH session for control, or why there is none. */
  session(): Result<Session, Fault>;
  /** The shared libvirt connection for short calls and events. Never for a call that blocks. */
  libvirt(): Result<Libvirt, Fault>;
  /**
   * A libvirt connection of its own over the same SSH session: every migration needs one at each end, because five
   * calls in execution stop the daemon from reading a connection, the cancel included. The caller closes it.
   * `holdsLine`: for as long as it is open the host's silence is borne longer, since what it carries ends with the
   * line and may live on at the daemon. Fault: read-only, where the host is connected to look only.
   */
  openLibvirt(signal?: AbortSignal, how?: { readonly holdsLine: boolean }): Promise<Result<Libvirt, Fault>>;
  /** Runs on the host with root's rights when the login has a way to them (root itself, or sudo), else as the user. */
  run(argv: readonly string[], options?: RunOptions): Promise<Result<RunOutput, Fault>>;
  /** Reads one VM anew and publishes it: after a change that libvirt sends no event for. */
  refreshVm(vmId: VmId): Promise<void>;
}

export interface RunOptions {
  readonly asRoot?: boolean;
  readonly stdin?: string | Buffer;
  readonly timeoutMs?: number;
  /** Also where the SSH session stands and libvirt does not answer: what mends libvirt itself. */
  readonly evenWithoutLibvirt?: boolean;
  readonly signal?: AbortSignal;
}

export interface RunOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** All known hosts, for services. */
export interface Hosts {
  all(): readonly Host[];
  get(id: HostId): Host | undefined;
  /** Calls back after anything in any host changed (connection, VMs); returns the stop. */
  onChange(listener: (id: HostId) => void): () => void;
}
