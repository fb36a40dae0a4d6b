import type { Stop, Watcher } from '../../shared/contract/define';
import type { Console, ConsoleId, ConsoleOutput } from '../../shared/domain/console';
import type { Fault } from '../../shared/domain/fault';
import type { HostId } from '../../shared/domain/host';
import type { VmId } from '../../shared/domain/vm';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Hosts } from '../hosts/host';
import type { Clock } from '../ports';
import { DisplaySession } from './display-session';
import { openDisplay } from './open-display';
import { placeOf } from './place';
import { SerialSession } from './serial-session';

export interface Consoles {
  /** Opens the VM's console or answers with the one that is open. Faults: host-not-known. */
  open(wanted: {
    readonly vmId: VmId;
    readonly hostId: HostId;
    readonly device?: string | undefined;
    readonly takeOver: boolean;
  }): Result<{ readonly id: ConsoleId }, Fault>;
  /** Opens the VM's display where it runs now. Faults: those of openDisplay, or why it runs nowhere. */
  openDisplay(wanted: {
    readonly vmId: VmId;
    readonly hostId: HostId;
  }): Promise<Result<{ readonly id: ConsoleId; readonly hostId: HostId; readonly host: string }, Fault>>;
  /** Of a serial console. Ends with console-gone. */
  watchState(id: ConsoleId, watcher: Watcher<Console>): Stop;
  /** Ends with console-gone. */
  watchOutput(id: ConsoleId, from: number, watcher: Watcher<ConsoleOutput>): Stop;
  /** Faults: console-gone, console-away. */
  type(id: ConsoleId, bytes: Buffer): Promise<Result<void, Fault>>;
  close(id: ConsoleId): Result<void, Fault>;
  closeAll(): void;
}

export interface ConsolesOptions {
  readonly hosts: Hosts;
  readonly clock: Clock;
  /** Default 20 s: a reload comes back to the same console; a window that has gone does not hold it against others. */
  readonly lingerMs?: number;
}

/** The consoles that windows look at. */
export function createConsoles({ hosts, clock, lingerMs = 20_000 }: ConsolesOptions): Consoles {
  const sessions = new Map<ConsoleId, SerialSession>();
  const displays = new Map<ConsoleId, DisplaySession>();

  const found = <S>(id: ConsoleId, session: S | undefined): Result<S, Fault> =>
    session === undefined ? fail({ code: 'console-gone', id }) : ok(session);
  const find = (id: ConsoleId) =>
    found<SerialSession | DisplaySession>(id, sessions.get(id) ?? displays.get(id));
  const begin = (vmId: VmId, hostId: HostId, device: string | undefined): SerialSession => {
    const vmName =
      hosts
        .get(hostId)
        ?.vms()
        ?.find(({ id }) => id === vmId)?.name ?? vmId;
    const session: SerialSession = new SerialSession({
      hosts,
      clock,
      lingerMs,
      vmId,
      hostId,
      vmName,
      device,
      onEnd: () => sessions.delete(session.id),
    });
    sessions.set(session.id, session);
    return session;
  };
  const watch = <S>(
    session: Result<S, Fault>,
    watcher: Watcher<never>,
    start: (session: S) => Stop,
  ): Stop => {
    if (session.ok) return start(session.value);
    watcher.onFault(session.fault);
    return () => undefined;
  };

  return {
    open: ({ vmId, hostId, device, takeOver }) => {
      if (hosts.get(hostId) === undefined) return fail({ code: 'host-not-known', hostId });
      const known = [...sessions.values()].find((session) => session.vmId === vmId && session.isOf(device));
      const session = known ?? begin(vmId, hostId, device);
      if (takeOver || known !== undefined) session.insist(takeOver);
      return ok({ id: session.id });
    },
    openDisplay: async ({ vmId, hostId }) => {
      const place = placeOf(hosts, vmId, hostId);
      if (place.at === 'nowhere') return fail(place.because);
      const { host, vm } = place;
      const line = await openDisplay(host, vm);
      if (!line.ok) return line;
      const session: DisplaySession = new DisplaySession({
        line: line.value,
        lingerMs,
        onEnd: () => displays.delete(session.id),
      });
      displays.set(session.id, session);
      return ok({ id: session.id, hostId: host.id, host: host.name });
    },
    watchState: (id, watcher) =>
      watch(found(id, sessions.get(id)), watcher, (session) => session.watchState(watcher)),
    watchOutput: (id, from, watcher) =>
      watch(find(id), watcher, (session) => session.watchOutput(from, watcher)),
    type: async (id, bytes) => {
      const session = find(id);
      return session.ok ? session.value.type(bytes) : session;
    },
    close: (id) => {
      const session = find(id);
      if (!session.ok) return session;
      session.value.end();
      return ok(undefined);
    },
    closeAll: () => {
      for (const session of [...sessions.values(), ...displays.values()]) session.end();
    },
  };
}
