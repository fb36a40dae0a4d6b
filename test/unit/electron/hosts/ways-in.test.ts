import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, noLabels, usualReach } from '../../../../shared/domain/host';
import type { Answer, Question } from '../../../../shared/domain/question';
import type { HostEntry } from '../../../../electron/hosts/known-links';
import { createKnownLinks, type KnownLinks } from '../../../../electron/hosts/known-links';
import type { Link } from '../../../../electron/hosts/link';
import { createQuestions, type Questions } from '../../../../electron/questions';
import { startFakeMachine } from '../../../fakes/fake-machine';
import { World, type FakeHost } from '../../../fakes/libvirtd/index';
import { runForReal, type FakeCommand } from '../../../fakes/ssh-server/commands';
import { startFakeSsh, type FakeSsh, type FakeSshOptions } from '../../../fakes/ssh-server/start';

/* Each way to a host, from the saved entry to libvirt's own frames, over loopback. */

let home = '';
let links: KnownLinks;
let questions: Questions;
let asked: Question[] = [];
let answers: Readonly<Record<string, string>> = {};
/** The person gives or denies a secret when this is settled. */
let thought: Promise<unknown> = Promise.resolve();
const machines: FakeSsh[] = [];
const world = new World();

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drover-ways-'));
  mkdirSync(join(home, '.ssh'));
  writeFileSync(join(home, '.ssh/config'), 'Host *\n  IdentityAgent none\n  IdentityFile none\n');
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  asked = [];
  thought = Promise.resolve();
  questions = createQuestions(clock);
  questions.pending.watch({ onFault: () => undefined, onValue: (pending) => pending.forEach(answer) });
  links = createKnownLinks({
    ports: {
      secrets: {
        kept: 'memory',
        get: async () => undefined,
        set: async () => undefined,
        forget: async () => undefined,
      },
      paths: { data: home, home },
      clock,
      log,
    },
    questions,
    movesUsing: () => [],
  });
});
afterEach(async () => {
  links.close();
  for (const machine of machines.splice(0)) await machine.close();
  rmSync(home, { recursive: true });
});

/** As a person who trusts every key and knows the password of each `user@host`. */
function answer(question: Question): void {
  if (asked.some((earlier) => earlier.id === question.id)) return;
  asked.push(question);
  const secret = question.kind === 'secret' ? answers[`${question.user}@${question.host}`] : undefined;
  const given: Answer =
    question.kind === 'host-key'
      ? { kind: 'trust' }
      : secret === undefined
        ? { kind: 'decline' }
        : { kind: 'secret', secret, remember: false };
  const isReady = question.kind === 'host-key' ? Promise.resolve() : thought;
  void isReady.then(() => setImmediate(() => questions.answer(question.id, given)));
}

async function raise(name: string, options: (host: FakeHost) => Partial<FakeSshOptions> = () => ({})) {
  const host = world.addHost(name);
  const machine = await startFakeMachine(host, {
    users: { ada: { password: 'of the host' } },
    ...options(host),
  });
  machines.push(machine);
  return { host, machine };
}

async function raiseJumpHost(options: Partial<FakeSshOptions> = {}): Promise<FakeSsh> {
  const users = { hop: { password: 'of the hop' } };
  const machine = await startFakeSsh({ users, isJumpHost: true, ...options });
  machines.push(machine);
  return machine;
}

async function add({ address, port }: FakeSsh, change: Partial<HostEntry>): Promise<Link> {
  const added = await links.add({
    ...usualReach,
    ...noLabels,
    ...{ address, port, user: 'ada', login: { how: 'usual' }, remember: false },
    ...change,
  });
  const link = added.ok ? links.get(added.value) : undefined;
  if (link === undefined) throw new Error('not added');
  return link;
}

function untilAt<A extends Connection['at']>(link: Link, at: A): Promise<Extract<Connection, { at: A }>> {
  const now = () => link.connection() as Extract<Connection, { at: A }>;
  return new Promise((resolve) => {
    const stop = links.onChange(() => {
      if (now().at !== at) return;
      stop();
      resolve(now());
    });
    if (now().at !== at) return;
    stop();
    resolve(now());
  });
}

const secretsAsked = () => asked.flatMap((question) => (question.kind === 'secret' ? [question] : []));

describe('behind a jump host', () => {
  it('asks for its password once for all hosts behind it, and comes back without a question', async () => {
    const jump = await raiseJumpHost();
    const [one, two] = [await raise('one'), await raise('two')];
    answers = { 'hop@127.0.0.1': 'of the hop', 'ada@one': 'of the host', 'ada@two': 'of the host' };
    const way = { jump: `hop@127.0.0.1:${jump.port}` };
    const first = await add(one.machine, { ...way, name: 'one' });
    const second = await add(two.machine, { ...way, name: 'two' });
    const { steps } = await untilAt(first, 'connected');
    await untilAt(second, 'connected');
    expect(steps.map(({ id, via, state }) => [via, id, state])).toEqual([
      ...['resolve', 'tcp', 'host-key', 'login'].map((id) => ['127.0.0.1', id, 'done']),
      ...['resolve', 'tcp', 'host-key', 'login', 'channel', 'libvirt', 'inventory'].map((id) => [
        undefined,
        id,
        'done',
      ]),
    ]);
    expect(
      secretsAsked()
        .map(({ user, host, what }) => `${what} ${user}@${host}`)
        .sort(),
    ).toEqual(['password ada@one', 'password ada@two', 'password hop@127.0.0.1']);
    expect(jump.connections()).toBe(1);

    jump.cut();
    const lost = await untilAt(second, 'lost');
    expect(lost.because).toMatchObject({ code: 'line-lost', port: jump.port });
    await Promise.all([untilAt(first, 'connected'), untilAt(second, 'connected')]);
    expect(secretsAsked()).toHaveLength(3);
  });

  it('keeps the host’s password from the jump host, and says which of the two refused', async () => {
    // It hangs up at the first wrong password, which would be a refused login.
    const jump = await raiseJumpHost({ maxAuthTries: 1 });
    const { machine } = await raise('one');
    answers = {};
    const link = await add(machine, {
      jump: `hop@127.0.0.1:${jump.port}`,
      login: { how: 'password' },
      secret: 'of the host',
    });
    const refused = await untilAt(link, 'refused');
    expect(refused.because).toEqual({ code: 'cancelled' });
    expect(refused.steps.find((step) => step.state === 'failed')).toMatchObject({
      id: 'login',
      via: '127.0.0.1',
    });
    expect(secretsAsked()).toMatchObject([{ user: 'hop', wasWrong: false }]);
    answers = { 'hop@127.0.0.1': 'of the hop' };
    link.connect();
    await untilAt(link, 'connected');
  });

  it('says that a jump host does not forward, and does not knock again by itself', async () => {
    const jump = await raiseJumpHost({ isJumpHost: false });
    const { machine } = await raise('one');
    answers = { 'hop@127.0.0.1': 'of the hop' };
    const link = await add(machine, { jump: `hop@127.0.0.1:${jump.port}` });
    expect((await untilAt(link, 'refused')).because).toMatchObject({
      code: 'jump-forbidden',
      via: '127.0.0.1',
    });
  });
});

describe('a key file that several hosts take', () => {
  const path = () => join(home, '.ssh/locked');
  async function raiseTwo() {
    execFileSync('ssh-keygen', ['-q', '-a', '1', '-t', 'ed25519', '-N', 'open sesame', '-f', path()]);
    writeFileSync(join(home, '.ssh/config'), `IdentityAgent none\nIdentityFile ${path()}\n`);
    const keys = [readFileSync(`${path()}.pub`, 'utf8').trim()];
    const users = () => ({ users: { ada: { keys } } });
    const two = [await raise('one', users), await raise('two', users)];
    return Promise.all(two.map(({ machine }, index) => add(machine, { name: ['one', 'two'][index] })));
  }

  it('has its passphrase asked for once', async () => {
    answers = { 'ada@one': 'open sesame', 'ada@two': 'open sesame' };
    for (const link of await raiseTwo()) await untilAt(link, 'connected');
    expect(secretsAsked()).toMatchObject([{ what: 'passphrase', prompt: path(), wasWrong: false }]);
  });

  it('and a person who says no has said it for all of them', async () => {
    answers = {};
    const isAsking = (link: Link): boolean => {
      const now = link.connection();
      return (
        now.at === 'connecting' && now.steps.some(({ id, state }) => id === 'login' && state === 'asking')
      );
    };
    thought = new Promise<void>((resolve) => {
      const stop = links.onChange(() => {
        if (links.all().filter(isAsking).length < 2) return;
        stop();
        resolve();
      });
    });
    for (const link of await raiseTwo()) {
      expect((await untilAt(link, 'refused')).because).toMatchObject({ code: 'login-refused' });
    }
    expect(secretsAsked()).toHaveLength(1);
  });
});

describe('by ssh’s configuration', () => {
  it('an alias; and a ProxyCommand is named', async () => {
    const { machine } = await raise('one');
    answers = { 'ada@alias': 'of the host' };
    writeFileSync(
      join(home, '.ssh/config'),
      `Host alias\n  HostName 127.0.0.1\n  Port ${machine.port}\n  IdentityAgent none\n  IdentityFile none\n` +
        'Host corkscrew\n  ProxyCommand corkscrew proxy 8080 %h %p\n',
    );
    const link = await add(machine, { address: 'alias', port: 22 });
    expect((await untilAt(link, 'connected')).user).toBe('ada');
    const other = await add(machine, { address: 'corkscrew', port: 22 });
    expect((await untilAt(other, 'refused')).because).toMatchObject({
      code: 'proxy-command',
      command: 'corkscrew proxy 8080 %h %p',
    });
  });
});

describe('which daemon, and how', () => {
  it('read-only: over the socket made for it, and a connection for acting is refused with the reason', async () => {
    const { host, machine } = await raise('one', (its) => ({
      sockets: { '/var/run/libvirt/libvirt-sock-ro': (far) => its.serve(far) },
    }));
    answers = { 'ada@one': 'of the host' };
    const link = await add(machine, { name: 'one', isReadOnly: true });
    const { way } = await untilAt(link, 'connected');
    expect(way).toMatchObject({ by: 'socket', daemon: 'libvirtd', isReadOnly: true });
    expect([...host.sessions].map((session) => session.isReadOnly)).toEqual([true]);
    expect(await link.openLibvirt()).toEqual({ ok: false, fault: { code: 'read-only' } });
  });

  it('the login’s own: by the helper, which starts it', async () => {
    const { machine } = await raise('one', (host) => ({ sockets: {}, command: helperOf(host) }));
    answers = { 'ada@one': 'of the host' };
    const link = await add(machine, { name: 'one', instance: 'session' });
    const { way, steps } = await untilAt(link, 'connected');
    expect(way).toMatchObject({ by: 'virt-ssh-helper', withSudo: false, isReadOnly: false, isSession: true });
    expect(steps.find((step) => step.id === 'channel')?.detail).toBe('virt-ssh-helper qemu:///session');
    const own = await link.openLibvirt();
    expect(own.ok).toBe(true);
    if (own.ok) await own.value.close();
  });
});

/** A host whose virt-ssh-helper leads to this daemon; all other commands are run for real. */
const helperOf =
  (host: FakeHost): FakeCommand =>
  (line, channel) => {
    if (!line.endsWith('virt-ssh-helper qemu:///session')) return runForReal(line, channel);
    const started = /\[started-[0-9a-f]+/.exec(line)?.[0] ?? '';
    channel.stderr.write(`${started} 1]`);
    host.serve(channel);
  };
