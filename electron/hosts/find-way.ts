import type { Fault } from '../../shared/domain/fault';
import type { Way } from '../../shared/domain/host';
import { fail, ok, type Result } from '../../shared/lib/result';
import { SYSTEM_SOCKETS, type Libvirt } from '../libvirt';
import type { Session } from '../ssh';
import { openWay, type Reach } from './open-way';
import { describeWay } from './way-line';

export interface Found {
  readonly libvirt: Libvirt;
  readonly way: Way;
}

/**
 * Finds a way to the daemon, as libvirt's own ssh transport would and a little further: its socket by a forwarded
 * channel; where the server forbids forwarding, virt-ssh-helper or nc; where the login may not use the socket, the
 * same two under sudo. A way that worked before is tried first.
 * Faults: no-libvirt (with all that was tried), socket-denied, sudo-denied, forwarding-refused, libvirt-too-old, line-lost.
 */
export async function findWay(reach: Reach, remembered?: Way): Promise<Result<Found, Fault>> {
  const search = new Search(reach);
  if (remembered !== undefined) {
    const again = await search.attempt(remembered);
    if (again !== undefined) return again;
  }
  const direct = await search.attemptEach(socketWays);
  if (direct !== undefined) return direct;
  const viaCommand = await search.viaCommands();
  return viaCommand ?? fail(search.verdict());
}

const plain = { withSudo: false, isReadOnly: false } as const;
const socketWays: readonly Way[] = [
  { by: 'socket', daemon: 'virtqemud', ...plain },
  { by: 'socket', daemon: 'libvirtd', ...plain },
];

class Search {
  readonly #reach: Reach;
  readonly #tried: string[] = [];
  readonly #met: Fault[] = [];

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** The end of the search, or undefined: go on with another way. */
  async attempt(way: Way): Promise<Result<Found, Fault> | undefined> {
    const opened = await openWay(this.#reach, way);
    if (opened.ok) return ok({ libvirt: opened.value, way });
    if (!speaksForAnotherWay.has(opened.fault.code)) return opened;
    this.#tried.push(describeWay(way));
    this.#met.push(opened.fault);
    return undefined;
  }

  async attemptEach(ways: readonly Way[]): Promise<Result<Found, Fault> | undefined> {
    for (const way of ways) {
      const end = await this.attempt(way);
      if (end !== undefined) return end;
      // Who may not use one daemon's socket may not use the other's, and a server forbids forwarding as a whole.
      if (this.#hasMet('socket-denied') || this.#hasMet('forwarding-refused')) return undefined;
    }
    return undefined;
  }

  /** Only worth it where something stands in the way of the socket; where there is none, no command finds one. */
  async viaCommands(): Promise<Result<Found, Fault> | undefined> {
    const isForbidden = this.#hasMet('forwarding-refused');
    if (!isForbidden && !this.#hasMet('socket-denied')) return undefined;
    const daemon = await whichDaemon(this.#reach.session);
    if (isForbidden && !this.#hasMet('socket-denied')) {
      const asUser = await this.#helperThenNetcat(daemon, false);
      if (asUser !== undefined) return asUser;
    }
    if (this.#reach.session.user === 'root' || !this.#hasMet('socket-denied')) return undefined;
    return this.#helperThenNetcat(daemon, true);
  }

  async #helperThenNetcat(
    daemon: Way['daemon'],
    withSudo: boolean,
  ): Promise<Result<Found, Fault> | undefined> {
    const before = this.#met.length;
    const helper = await this.attempt({ by: 'virt-ssh-helper', daemon, withSudo, isReadOnly: false });
    const isDenied = this.#met.slice(before).some((fault) => fault.code === 'socket-denied');
    if (helper !== undefined || isDenied) return helper;
    return this.attempt({ by: 'nc', daemon, withSudo, isReadOnly: false });
  }

  #hasMet(code: Fault['code']): boolean {
    return this.#met.some((fault) => fault.code === code);
  }

  /** What speaks most clearly to a person, of all that was met. */
  verdict(): Fault {
    const denied = this.#met.find((fault) => fault.code === 'socket-denied');
    if (denied !== undefined) return denied;
    const said = this.#met.flatMap((fault) => (fault.code === 'no-libvirt' && fault.raw ? [fault.raw] : []));
    const raw = said.at(-1);
    return raw === undefined
      ? { code: 'no-libvirt', tried: this.#tried }
      : { code: 'no-libvirt', tried: this.#tried, raw };
  }
}

const speaksForAnotherWay: ReadonlySet<Fault['code']> = new Set([
  'no-libvirt',
  'socket-denied',
  'forwarding-refused',
  'command-failed',
]);

/** virt-ssh-helper takes the modular daemon's socket when it exists; so do we, to know whom we speak to. */
async function whichDaemon(session: Session): Promise<Way['daemon']> {
  const looked = await session.exec(['test', '-S', SYSTEM_SOCKETS[0]], { timeoutMs: 10_000 });
  return looked.ok && looked.value.exitCode === 0 ? 'virtqemud' : 'libvirtd';
}
