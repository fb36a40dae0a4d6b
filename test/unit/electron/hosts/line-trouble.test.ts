import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCredentials } from '../../../../electron/hosts/credentials';
import { createLink, type Link } from '../../../../electron/hosts/link';
import { createSsh, type OpenOptions, type Ssh } from '../../../../electron/ssh';
import { type Connection, noLabels, usualReach } from '../../../../shared/domain/host';
import { fail } from '../../../../shared/lib/result';
import { fakeLogin, startFakeMachine } from '../../../fakes/fake-machine';
import { World, type FakeHost } from '../../../fakes/libvirtd/index';
import type { FakeSsh } from '../../../fakes/ssh-server/start';

/* A host whose line falls silent: real SSH and libvirt frames over loopback, at a faster pace than usual. */

const quick = {
  everyMs: 40,
  silentAfterMs: 120,
  deadAfterMs: 300,
  heldEveryMs: 20,
  heldDeadAfterMs: 60_000,
};

let data = '';
let host: FakeHost;
let machine: FakeSsh;
let link: Link;
const listeners = new Set<() => void>();

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'drover-lines-'));
  host = new World().addHost('alpha');
  machine = await startFakeMachine(host);
});
afterEach(async () => {
  vi.useRealTimers();
  link.disconnect();
  listeners.clear();
  await machine.close();
  rmSync(data, { recursive: true });
});

function linkOver(ssh: Ssh): Link {
  const secrets = new Map<string, string>();
  const credentials = createCredentials('a', {
    kept: 'memory',
    get: async (name) => secrets.get(name),
    set: async (name, secret) => void secrets.set(name, secret),
    forget: async (name) => void secrets.delete(name),
  });
  void credentials.keep('password', fakeLogin.password, false);
  return createLink({
    saved: {
      ...usualReach,
      ...noLabels,
      id: 'a',
      name: 'alpha',
      address: machine.address,
      port: machine.port,
      user: fakeLogin.user,
      login: { how: 'password' },
    },
    credentials,
    ask: { hostKey: async () => true, secret: async () => undefined },
    ssh,
    knownHosts: { userFiles: [], ownFile: join(data, 'known_hosts') },
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    judgeFacts: () => undefined,
    onSaved: () => undefined,
    lastKnown: undefined,
    onSeen: () => undefined,
    onChange: () => listeners.forEach((listener) => listener()),
  });
}

async function connected(keepalive: OpenOptions['keepalive'] = quick): Promise<void> {
  const usual = createSsh({ home: data });
  link = linkOver({ open: (wanted) => usual.open({ ...wanted, ...(keepalive && { keepalive }) }) });
  link.connect();
  await until((connection) => connection.at === 'connected');
}

/** The link tells of every change, so nothing is polled. */
function until(isWanted: (connection: Connection) => boolean): Promise<Connection> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isWanted(link.connection())) return;
      listeners.delete(look);
      resolve(link.connection());
    };
    listeners.add(look);
    look();
  });
}

const silence = () => {
  const connection = link.connection();
  return connection.at === 'connected' ? connection.silence : undefined;
};

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a silent line', () => {
  it('is shown as silent, then as lost', async () => {
    await connected();
    machine.mute();
    await until(() => silence() !== undefined);
    expect(silence()).toMatchObject({ isHeld: false });
    const lost = await until(({ at }) => at !== 'connected');
    expect(lost).toMatchObject({ at: 'lost', because: { code: 'line-lost', raw: 'no answer' } });
  });

  it('that carries a move is shown, not closed, and is as it was when it is heard again', async () => {
    await connected();
    const own = await link.openLibvirt(undefined, { holdsLine: true });
    if (!own.ok) throw new Error(own.fault.code);
    const plugIn = machine.mute();
    await until(() => silence() !== undefined);
    expect(silence()).toMatchObject({ isHeld: true });
    await pass(3 * quick.deadAfterMs);
    expect(link.connection().at).toBe('connected');

    host.addDomain({ name: 'came-meanwhile' });
    plugIn();
    await until(() => link.connection().at !== 'connected' || silence() === undefined);
    expect(link.connection().at).toBe('connected');
    expect(machine.connections()).toBe(1);
    expect(await own.value.node.getHostname()).toMatchObject({ ok: true });
    await until(() => link.vms()?.some((vm) => vm.name === 'came-meanwhile') === true);
    await own.value.close();
  });

  it('is given up as any other once the move has let it go', async () => {
    await connected();
    const own = await link.openLibvirt(undefined, { holdsLine: true });
    if (!own.ok) throw new Error(own.fault.code);
    machine.mute();
    await until(() => silence()?.isHeld === true);
    await Promise.all([own.value.close(), until(({ at }) => at === 'lost')]);
  });

  it('is not held by a line that could not be opened', async () => {
    await connected();
    const given = new AbortController();
    given.abort();
    expect(await link.openLibvirt(given.signal, { holdsLine: true })).toMatchObject({ ok: false });
    machine.mute();
    await until(({ at }) => at === 'lost');
  });
});

describe('after waking, or on another network', () => {
  it('a line that answers is kept', async () => {
    await connected({ ...quick, knockedDeadAfterMs: 100 });
    for (let turn = 0; turn < 5; turn++) {
      link.knock();
      await pass(60);
      expect(link.connection().at).toBe('connected');
    }
  });

  it('a dead one is found out at once', async () => {
    await connected({ everyMs: 600_000, deadAfterMs: 3_600_000, knockedDeadAfterMs: 100, heldEveryMs: 20 });
    machine.mute();
    link.knock();
    await until(({ at }) => at === 'lost');
  });

  it('what waits for its retry is tried within a second', async () => {
    vi.useFakeTimers();
    const open = vi.fn(async () => fail({ code: 'host-unreachable', address: 'alpha', port: 22 } as const));
    link = linkOver({ open });
    link.connect();
    await vi.advanceTimersByTimeAsync(200_000);
    const before = await until(({ at }) => at === 'lost');
    expect(before.at === 'lost' && (before.retryAtMs ?? 0) - Date.now()).toBeGreaterThan(1_000);
    const tried = open.mock.calls.length;
    link.knock();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(open.mock.calls.length).toBe(tried + 1);
  });

  it('a host a person disconnected stays so', async () => {
    await connected();
    link.disconnect();
    link.knock();
    await pass(50);
    expect(link.connection()).toEqual({ at: 'disconnected' });
  });
});
