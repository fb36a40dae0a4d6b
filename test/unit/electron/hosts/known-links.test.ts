import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, noLabels, usualReach } from '../../../../shared/domain/host';
import type { Question } from '../../../../shared/domain/question';
import { createKnownLinks, type KnownLinks } from '../../../../electron/hosts/known-links';
import type { Link } from '../../../../electron/hosts/link';
import { createQuestions, type Questions } from '../../../../electron/questions';
import { fakeLogin, startFakeMachine } from '../../../fakes/fake-machine';
import { World } from '../../../fakes/libvirtd/index';
import type { FakeSsh } from '../../../fakes/ssh-server/start';

/* The whole of a host but the network between: real SSH and real libvirt frames, over loopback. */

let data = '';
let links: KnownLinks;
let questions: Questions;
let secrets: Map<string, string>;
const machines: FakeSsh[] = [];
const movesUsing = vi.fn((_: string): string[] => []);

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'drover-hosts-'));
  secrets = new Map();
  movesUsing.mockReturnValue([]);
  restart();
});
afterEach(async () => {
  links.close();
  for (const machine of machines.splice(0)) await machine.close();
  rmSync(data, { recursive: true });
});

function restart(): void {
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  questions = createQuestions(clock);
  questions.pending.watch({ onFault: () => undefined, onValue: (pending) => pending.forEach(trust) });
  links = createKnownLinks({
    ports: {
      secrets: {
        kept: 'memory',
        get: async (name) => secrets.get(name),
        set: async (name, secret) => void secrets.set(name, secret),
        forget: async (name) => void secrets.delete(name),
      },
      paths: { data, home: data },
      clock,
      log,
    },
    questions,
    movesUsing,
  });
}

function trust(question: Question): void {
  const kind = question.kind === 'host-key' ? 'trust' : 'decline';
  setImmediate(() => questions.answer(question.id, { kind }));
}

async function raise(name: string, world = new World()) {
  const host = world.addHost(name);
  const machine = await startFakeMachine(host);
  machines.push(machine);
  return { host, machine };
}

async function add(machine: FakeSsh, change: { secret?: string; remember?: boolean; name?: string } = {}) {
  const added = await links.add({
    ...usualReach,
    ...noLabels,
    address: machine.address,
    port: machine.port,
    user: fakeLogin.user,
    login: { how: 'password' },
    secret: fakeLogin.password,
    remember: false,
    ...change,
  });
  const link = added.ok ? links.get(added.value) : undefined;
  if (link === undefined) throw new Error('not added');
  return link;
}

/** Waits for a state of the engine to come true; it tells of every change, so nothing is polled. */
function until(isTrue: () => boolean): Promise<void> {
  if (isTrue()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = links.onChange(() => {
      if (!isTrue()) return;
      stop();
      resolve();
    });
  });
}

const untilAt = async <A extends Connection['at']>(link: Link, at: A) => {
  await until(() => link.connection().at === at);
  return link.connection() as Extract<Connection, { at: A }>;
};

it('connects, reads what is there, and follows what changes', async () => {
  const { host, machine } = await raise('alpha');
  const web = host.addDomain({ name: 'web', vcpus: 3, memoryBytes: 1024 ** 3 });
  host.addDomain({ name: 'old', status: { state: 'shutoff', reason: 'shutdown' } });
  host.addPool('images', '/var/lib/libvirt/images');
  const link = await add(machine);
  const { steps, way } = await untilAt(link, 'connected');
  expect(steps.every((step) => step.state === 'done' && step.tookMs !== undefined)).toBe(true);
  expect(way).toEqual({ by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: false });
  expect(link.facts()).toMatchObject({ libvirtVersion: '9.0.0', libvirtUuid: host.hostUuid });
  expect(link.vms()).toMatchObject([
    { name: 'old', state: 'off', reason: 'shutdown' },
    { name: 'web', state: 'running', vcpus: 3, isPersistent: true, isIncoming: false },
  ]);
  expect(link.detailTopic.current().pools).toMatchObject([
    { name: 'images', targetPath: '/var/lib/libvirt/images' },
  ]);
  expect(link.summary().vms).toEqual({ running: 1, total: 2 });

  const stateOf = (name: string) => link.vms()?.find((vm) => vm.name === name);
  host.change(web, { state: 'paused', reason: 'ioerror' }, 'suspended', 'ioerror');
  await until(() => stateOf('web')?.state === 'paused');
  expect(stateOf('web')?.reason).toBe('io-error');
  const fresh = host.addDomain({ name: 'fresh' });
  host.tellLifecycle(fresh, 'started', 'booted');
  await until(() => stateOf('fresh')?.state === 'running');
  host.domains.delete(fresh.uuid);
  host.tellLifecycle(fresh, 'undefined', 'removed');
  await until(() => stateOf('fresh') === undefined);
});

it('reaches libvirt again over the same session when only the daemon went away', async () => {
  const { host, machine } = await raise('alpha');
  const link = await add(machine);
  await untilAt(link, 'connected');
  host.addDomain({ name: 'came-meanwhile' });
  host.cutAll();
  const lost = await untilAt(link, 'lost');
  expect(lost.because.code).toBe('line-lost');
  expect(lost.retryAtMs).toBeGreaterThan(Date.now() - 1_000);
  expect(link.libvirt()).toMatchObject({ ok: false, fault: { code: 'host-not-connected' } });
  await untilAt(link, 'connected');
  expect(machine.connections()).toBe(1);
  expect(link.vms()?.map((vm) => vm.name)).toContain('came-meanwhile');
});

it('logs in again when the line was cut, without asking anything', async () => {
  const { machine } = await raise('alpha');
  const link = await add(machine);
  await untilAt(link, 'connected');
  const asked: Question[] = [];
  machine.cut();
  await untilAt(link, 'lost');
  questions.pending.watch({ onFault: () => undefined, onValue: (pending) => void asked.push(...pending) });
  await untilAt(link, 'connected');
  expect(asked).toEqual([]);
});

it('waits for a person after a refused password, and forgets it', async () => {
  const { machine } = await raise('alpha');
  const link = await add(machine, { secret: 'wrong', remember: true });
  const refused = await untilAt(link, 'refused');
  expect(refused.because).toMatchObject({ code: 'login-refused', user: fakeLogin.user });
  expect(refused.steps.find((step) => step.id === 'login')?.state).toBe('failed');
  expect([...secrets.values()]).toEqual([]);
});

it('keeps a secret only when asked to, and never in its files', async () => {
  const { machine } = await raise('alpha');
  const link = await add(machine, { remember: true });
  await untilAt(link, 'connected');
  expect([...secrets.values()]).toEqual([fakeLogin.password]);
  expect(readFileSync(join(data, 'hosts.json'), 'utf8')).not.toContain(fakeLogin.password);
  await links.remove(link.id);
  expect([...secrets.values()]).toEqual([]);
});

it('shows what it knew, and connects by the way that worked, after a restart', async () => {
  const { machine } = await raise('alpha');
  const link = await add(machine, { remember: true, name: 'Alpha' });
  await untilAt(link, 'connected');
  links.close();
  restart();
  const [again] = links.all();
  expect(again?.summary()).toMatchObject({
    name: 'Alpha',
    connection: { at: 'disconnected' },
    facts: link.facts(),
  });
  expect(again?.saved().way?.by).toBe('socket');
  links.connectAll();
  if (again !== undefined) await untilAt(again, 'connected');
  expect.assertions(2);
});

it('shows the VMs of the last session at once, marked, judges by none of them, and replaces them when they are read', async () => {
  const { host, machine } = await raise('alpha');
  host.addDomain({ name: 'web' });
  const link = await add(machine, { remember: true });
  await untilAt(link, 'connected');
  expect(link.summary().seenAtMs).toBeUndefined();
  links.close();
  host.addDomain({ name: 'came-meanwhile' });
  restart();
  const again = links.get(link.id);
  if (again === undefined) throw new Error('not kept');
  expect(again.vmsTopic.current().map((vm) => vm.name)).toEqual(['web']);
  expect(again.summary()).toMatchObject({
    vms: { total: 1, running: 1 },
    connection: { at: 'disconnected' },
  });
  expect(again.summary().seenAtMs).toBeGreaterThan(Date.now() - 60_000);
  expect([again.vms(), again.guests().size]).toEqual([undefined, 0]);
  again.connect();
  await untilAt(again, 'connected');
  expect(again.vmsTopic.current().map((vm) => vm.name)).toEqual(['came-meanwhile', 'web']);
  expect(again.summary().seenAtMs).toBeUndefined();
});

it('sorts a host without touching its connection', async () => {
  const { machine } = await raise('alpha');
  const link = await add(machine, { name: 'Alpha' });
  await untilAt(link, 'connected');
  const session = link.session();
  expect(links.organise(link.id, { name: 'Rack 4', group: 'lab', tags: ['ssd'] })).toMatchObject({
    ok: true,
  });
  expect(links.summaries.current()[0]).toMatchObject({ name: 'Rack 4', group: 'lab', tags: ['ssd'] });
  expect(link.session()).toEqual(session);
  expect(links.organise(link.id, { tags: [] })).toMatchObject({ ok: true });
  expect(link.summary()).toMatchObject({ name: machine.address, tags: [], connection: { at: 'connected' } });
  expect(link.summary().group).toBeUndefined();
  links.close();
  restart();
  expect(links.list().hosts).toMatchObject([{ name: machine.address, tags: [] }]);
  expect(links.organise('nobody', { tags: [] })).toMatchObject({ fault: { code: 'host-not-known' } });
});

it('adds several at once, skips what is known, and connects each', async () => {
  const world = new World();
  const [first, second] = [await raise('alpha', world), await raise('beta', world)];
  const known = await add(first.machine, { name: 'Alpha' });
  const entry = ({ address, port }: FakeSsh) => ({
    ...usualReach,
    ...noLabels,
    ...{ address, port, user: fakeLogin.user, group: 'rack 4' },
    login: { how: 'password' } as const,
  });
  const { added, skipped } = links.addSeveral([entry(first.machine), entry(second.machine)]);
  expect(skipped).toMatchObject([{ because: { code: 'host-duplicate', hostId: known.id, name: 'Alpha' } }]);
  expect(added).toHaveLength(1);
  const link = links.get(added[0]?.hostId ?? '');
  expect(link?.summary()).toMatchObject({ group: 'rack 4', port: second.machine.port });
  expect(link?.connection().at).toBe('connecting');
  const again = await links.add({ ...entry(second.machine), remember: false });
  expect(again).toMatchObject({ ok: false, fault: { code: 'host-duplicate', hostId: link?.id } });
});

it('imports on another machine what was exported here, and nothing of a damaged list', async () => {
  const { machine } = await raise('alpha');
  await add(machine, { name: 'Alpha', remember: true });
  const text = JSON.stringify(links.list());
  expect(text).not.toContain(fakeLogin.password);
  expect(links.importList(text)).toMatchObject({ value: { added: [], skipped: [{ name: 'Alpha' }] } });
  for (const link of links.all()) await links.remove(link.id);
  expect(links.importList(text.replace('"user"', '"usr"'))).toMatchObject({ fault: { code: 'bad-input' } });
  expect(links.all()).toEqual([]);
  expect(links.importList(text)).toMatchObject({ ok: true, value: { added: [{ name: 'Alpha' }] } });
  expect(links.summaries.current()).toMatchObject([{ name: 'Alpha', address: machine.address }]);
});

it('refuses the same machine under a second name, and names the first', async () => {
  const { host, machine } = await raise('alpha');
  const second = await startFakeMachine(host);
  machines.push(second);
  const first = await add(machine, { name: 'Alpha' });
  await untilAt(first, 'connected');
  const refused = await untilAt(await add(second), 'refused');
  expect(refused.because).toEqual({ code: 'host-duplicate', hostId: first.id, name: 'Alpha' });
});

it('lets a silent host delay nobody else', async () => {
  const { machine: silent } = await raise('silent');
  const { machine } = await raise('alpha');
  silent.mute();
  const stuck = await add(silent);
  await untilAt(await add(machine), 'connected');
  expect(stuck.connection().at).toBe('connecting');
});

it('keeps a host that a move needs, and ends its topics when it is removed', async () => {
  const { machine } = await raise('alpha');
  const link = await add(machine, { name: 'Alpha' });
  await untilAt(link, 'connected');
  movesUsing.mockReturnValue(['web']);
  const inUse = { ok: false, fault: { code: 'host-in-use', hostId: link.id, name: 'Alpha', moves: ['web'] } };
  expect(await links.remove(link.id)).toEqual(inUse);
  expect(links.disconnect(link.id)).toEqual(inUse);
  movesUsing.mockReturnValue([]);
  expect(await links.remove(link.id)).toEqual({ ok: true, value: undefined });
  expect(links.summaries.current()).toEqual([]);
  expect(await links.remove(link.id)).toEqual({
    ok: false,
    fault: { code: 'host-not-known', hostId: link.id },
  });
});

it('stays disconnected when told to, and takes corrected data', async () => {
  const { machine } = await raise('alpha');
  const { host: other, machine: otherMachine } = await raise('beta');
  const link = await add(machine);
  await untilAt(link, 'connected');
  links.disconnect(link.id);
  expect(link.connection().at).toBe('disconnected');
  expect(link.session()).toMatchObject({ ok: false, fault: { code: 'host-not-connected' } });
  const { address, port } = otherMachine;
  const login = { how: 'password' } as const;
  const entry = { ...usualReach, ...noLabels, address, port, user: fakeLogin.user, login, remember: false };
  expect(await links.edit(link.id, { ...entry, name: 'Beta' })).toEqual({ ok: true, value: undefined });
  await untilAt(link, 'connected');
  expect(link.name).toBe('Beta');
  expect(link.facts()?.libvirtUuid).toBe(other.hostUuid);
});
