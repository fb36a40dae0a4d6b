import { createConsoles, type Consoles } from '../../../../electron/consoles/service';
import { isActive } from '../../../../electron/hosts/guest';
import type { Host, Hosts } from '../../../../electron/hosts/host';
import { connect } from '../../../../electron/libvirt/index';
import type { Console, ConsoleMark, ConsoleOutput } from '../../../../shared/domain/console';
import type { Connection } from '../../../../shared/domain/host';
import type { VmState, VmSummary } from '../../../../shared/domain/vm';
import { fail } from '../../../../shared/lib/result';
import { World, type FakeDomain, type FakeHost, type FakeStream } from '../../../fakes/libvirtd/index';

/** A played host whose inventory is always right, and which may be connected or not. */
export interface SeenHost extends Host {
  readonly fake: FakeHost;
  connect(isReadOnly?: boolean): void;
  disconnect(): void;
}

export interface PlayedConsole {
  readonly a: SeenHost;
  readonly b: SeenHost;
  readonly vm: FakeDomain;
  readonly consoles: Consoles;
  open(takeOver?: boolean, device?: string): string;
  /** The VM runs on the other host from now on, as after an arrived move. */
  moveTo(host: SeenHost): FakeDomain;
}

const where = { address: 'h', port: 22, socket: '/run/libvirt.sock', user: 'root' };
const states: Readonly<Record<string, VmState>> = { shutoff: 'off', running: 'running', paused: 'paused' };

function see(fake: FakeHost, changed: () => void): SeenHost {
  let connection: Connection = { at: 'disconnected' };
  const gone = { code: 'host-not-connected', hostId: fake.name, name: fake.name } as const;
  const change = fake.change.bind(fake);
  fake.change = (...args) => {
    change(...args);
    changed();
  };
  const summaryOf = (vm: FakeDomain) =>
    ({
      id: vm.uuid,
      hostId: fake.name,
      name: vm.name,
      state: states[vm.status.state] ?? 'unknown',
      isIncoming: vm.incomingOf !== undefined,
    }) as VmSummary;
  const host: SeenHost = {
    fake,
    id: fake.name,
    name: fake.name,
    address: fake.name,
    port: 22,
    user: 'root',
    connection: () => connection,
    facts: () => undefined,
    vms: () => [...fake.domains.values()].map(summaryOf),
    session: () => fail(gone),
    libvirt: () => fail(gone),
    openLibvirt: async (signal) =>
      connection.at === 'connected'
        ? connect(fake.dial(), { ...where, isReadOnly: connection.way.isReadOnly, ...(signal && { signal }) })
        : fail(gone),
    run: async () => fail(gone),
    refreshVm: async () => undefined,
    connect: (isReadOnly = false) => {
      const way = { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly } as const;
      connection = { at: 'connected', steps: [], sinceMs: 0, way, user: 'root' };
      changed();
    },
    disconnect: () => {
      connection = { at: 'disconnected' };
      fake.cutAll();
      changed();
    },
  };
  return host;
}

export function playConsole(seed: Partial<FakeDomain> = {}, lingerMs = 60_000): PlayedConsole {
  const world = new World();
  const listeners = new Set<(id: string) => void>();
  const changed = () => listeners.forEach((listener) => listener('any'));
  const [a, b] = [see(world.addHost('kvm1'), changed), see(world.addHost('kvm2'), changed)];
  const hosts: Hosts = {
    all: () => [a, b],
    get: (id) => [a, b].find((host) => host.id === id),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  a.connect();
  b.connect();
  const vm = a.fake.addDomain({ name: 'web', isPersistent: false, ...seed });
  const clock = { now: () => 1_000, monotonic: () => 1_000 };
  const consoles = createConsoles({ hosts, clock, lingerMs });
  return {
    a,
    b,
    vm,
    consoles,
    open: (takeOver = false, device = undefined) => {
      const opened = consoles.open({ vmId: vm.uuid, hostId: a.id, takeOver, device });
      if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
      return opened.value.id;
    },
    moveTo: (host) => {
      const from = host === a ? b : a;
      const leaving = from.fake.domains.get(vm.uuid);
      if (leaving === undefined || !isActive({ ref: leaving, status: leaving.status } as never))
        throw new Error('it does not run there');
      const arrived = host.fake.addDomain({ ...seed, name: vm.name, uuid: vm.uuid, isPersistent: false });
      from.fake.change(leaving, { state: 'shutoff', reason: 'migrated' }, 'stopped', 'migrated');
      host.fake.change(arrived, { state: 'running', reason: 'migrated' }, 'resumed', 'migrated');
      return arrived;
    },
  };
}

/** The daemon's side of a console, which must be open. */
export function guestOf(vm: FakeDomain, alias = 'serial0'): FakeStream {
  const stream = vm.consoles.get(alias);
  if (stream === undefined) throw new Error('nobody has its console open');
  return stream;
}

export function stateUntil(
  { consoles }: PlayedConsole,
  id: string,
  isWanted: (state: Console['state']) => boolean,
): Promise<Console['state']> {
  return new Promise((resolve, reject) => {
    const stop = consoles.watchState(id, {
      onFault: (fault) => reject(new Error(fault.code)),
      onValue: ({ state }) => {
        if (!isWanted(state)) return;
        queueMicrotask(() => stop());
        resolve(state);
      },
    });
  });
}

/** What a screen does: takes each stretch and asks anew from its end. */
export function screenOf({ consoles }: PlayedConsole, id: string, startFrom = 0) {
  let text = '';
  let values = 0;
  let fault: string | undefined;
  const marks: ConsoleMark[] = [];
  let waiting: (() => void)[] = [];
  let stop = () => {};
  const take = (output: ConsoleOutput): void => {
    const bytes = Buffer.from(output.base64, 'base64');
    values += 1;
    if (bytes.length === 0) return;
    text += bytes.toString('latin1');
    marks.push(...output.marks);
    stop();
    follow(output.from + bytes.length);
    for (const look of waiting.splice(0)) look();
  };
  const follow = (from: number): void => {
    let isOver = false;
    // The topic speaks before its watch has returned.
    stop = () => (isOver = true);
    const end = consoles.watchOutput(id, from, {
      onValue: (output) => isOver || take(output),
      onFault: ({ code }) => (fault = code),
    });
    if (isOver) end();
    else stop = end;
  };
  follow(startFrom);
  const until = async (isEnough: (text: string) => boolean): Promise<string> => {
    while (!isEnough(text)) await new Promise<void>((look) => (waiting = [...waiting, look]));
    return text;
  };
  return { until, marks, values: () => values, fault: () => fault, stop: () => stop() };
}
