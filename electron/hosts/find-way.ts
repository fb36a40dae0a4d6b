import type { Fault } from '../../shared/domain/fault';
import type { Way } from '../../shared/domain/host';
import { fail, ok, type Result } from '../../shared/lib/result';
import { SESSION_FOLDER, SESSION_SOCKETS, SYSTEM_SOCKETS, type Libvirt } from '../libvirt';
import type { Session } from '../ssh';
import { openWay, type Reach } from './open-way';
import { describeWay } from './way-line';

export interface Found {
  readonly libvirt: Libvirt;
  readonly way: Way;
}

/** Which of the host's daemons is wanted: the system's or the login's own; to act, or to look only. */
export interface Wanted {
  readonly isSession: boolean;
  readonly isReadOnly: boolean;
}

/**
 * Finds a way to the daemon, as libvirt's own ssh transport would and a little further: its socket by a forwarded
 * channel; where the server forbids forwarding, virt-ssh-helper or nc; where the login may not use the socket, the
 * same two under sudo. The login's own daemon is reached by virt-ssh-helper first, since that starts it where it does
 * not run. A way that worked before is tried first, when it leads to what is wanted.
 * Faults: no-libvirt (with all that was tried), socket-denied, sudo-denied, forwarding-refused, libvirt-too-old, line-lost.
 */
export async function findWay(reach: Reach, asked: Wanted, remembered?: Way): Promise<Result<Found, Fault>> {
  // root has no daemon of its own: libvirt takes it to the system's.
  const isSession = asked.isSession && reach.session.user !== 'root';
  const wanted: Wanted = { isSession, isReadOnly: asked.isReadOnly };
  const search = new Search(reach, wanted);
  if (remembered !== undefined && leadsTo(remembered, wanted)) {
    const again = await search.attempt(remembered);
    if (again !== undefined) return again;
  }
  if (isSession) return (await search.ownDaemon()) ?? fail(search.verdict());
  const direct = await search.attemptEach();
  if (direct !== undefined) return direct;
  const viaCommand = await search.viaCommands();
  return viaCommand ?? fail(search.verdict());
}

const leadsTo = (way: Way, wanted: Wanted): boolean =>
  (way.isSession ?? false) === wanted.isSession && way.isReadOnly === wanted.isReadOnly;

const daemons = ['virtqemud', 'libvirtd'] as const;

class Search {
  readonly #reach: Reach;
  readonly #isReadOnly: boolean;
  readonly #tried: string[] = [];
  readonly #met: Fault[] = [];

  constructor(reach: Reach, { isReadOnly }: Wanted) {
    this.#reach = reach;
    this.#isReadOnly = isReadOnly;
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

  async attemptEach(): Promise<Result<Found, Fault> | undefined> {
    for (const daemon of daemons) {
      const end = await this.attempt({ by: 'socket', daemon, ...this.#plain() });
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
    const helper = await this.attempt({ by: 'virt-ssh-helper', daemon, ...this.#plain(), withSudo });
    const isDenied = this.#met.slice(before).some((fault) => fault.code === 'socket-denied');
    if (helper !== undefined || isDenied) return helper;
    return this.attempt({ by: 'nc', daemon, ...this.#plain(), withSudo });
  }

  /** The login's own daemon; by its socket only where it runs already. */
  async ownDaemon(): Promise<Result<Found, Fault> | undefined> {
    const { daemon, socket } = await lookForOwn(this.#reach.session);
    const own = { daemon, ...this.#plain(), isSession: true };
    const helped = await this.attempt({ by: 'virt-ssh-helper', ...own });
    if (helped !== undefined || socket === undefined) return helped;
    return (
      (await this.attempt({ by: 'socket', ...own, socket })) ?? this.attempt({ by: 'nc', ...own, socket })
    );
  }

  #plain() {
    return { withSudo: false, isReadOnly: this.#isReadOnly };
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

const lookForOwnScript = [
  `at="${SESSION_FOLDER}"`,
  `for name in ${SESSION_SOCKETS.join(' ')}; do`,
  '  if [ -S "$at/$name" ]; then printf %s "$at/$name"; exit; fi',
  'done',
  'if [ -x /usr/sbin/virtqemud ]; then printf virtqemud; fi',
].join('\n');

/** The socket of the login's own daemon where it runs; else only which one would be started. */
async function lookForOwn(session: Session): Promise<{ daemon: Way['daemon']; socket: string | undefined }> {
  const looked = await session.exec(['sh', '-c', lookForOwnScript], { timeoutMs: 10_000 });
  const seen = looked.ok ? looked.value.stdout : '';
  return {
    daemon: seen.includes('virtqemud') ? 'virtqemud' : 'libvirtd',
    socket: seen.startsWith('/') ? seen : undefined,
  };
}
