import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createSsh, type ReachOptions, type Ssh } from '../../../../electron/ssh/ssh';
import type { Session } from '../../../../electron/ssh/types';
import { newKey, type FakeSsh, type FakeSshOptions } from '../../../fakes/ssh-server/start';
import { homeWith } from './config/home';
import { fakeSsh, optionsFor, temporaryFolder, type Answer } from './setup';

const sessions: Session[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
  for (const server of servers.splice(0)) server.close();
});

/** The key every jump host takes: the one ssh's configuration names. */
const key = newKey();
const jumpHost = (over: Partial<FakeSshOptions> = {}): Promise<FakeSsh> =>
  fakeSsh({ users: { hop: { keys: [key.public] } }, isJumpHost: true, ...over });

/** An ssh whose configuration has these names; `more` is put below each. */
function sshWith(named: Readonly<Record<string, FakeSsh>>, more: Readonly<Record<string, string>> = {}): Ssh {
  const blocks = Object.entries(named).map(
    ([name, { port }]) =>
      `Host ${name}\n  HostName 127.0.0.1\n  Port ${port}\n  IdentityAgent none\n  User hop\n` +
      `  IdentityFile ~/.ssh/id\n  ${more[name] ?? ''}\n`,
  );
  const config = homeWith({ config: blocks.join(''), id: key.private });
  return createSsh({ home: config.home, config });
}

type Wanted = { known: readonly FakeSsh[]; hostKey?: boolean; secrets?: readonly Answer[] };

/** Reaches a name of the configuration as ada; the keys of `known` are on record. */
async function reach(ssh: Ssh, alias: string, wanted: Wanted, over: Partial<ReachOptions> = {}) {
  const { hostKey = false, secrets = [] } = wanted;
  const { options, asked, ownFile } = optionsFor(
    { address: alias, port: 22, hostKeys: [] },
    {},
    { hostKey, secrets },
  );
  const lines = wanted.known.flatMap((server) =>
    server.hostKeys.map((line) => `[127.0.0.1]:${server.port} ${line}\n`),
  );
  writeFileSync(options.knownHosts.userFiles[0] ?? '', lines.join(''));
  const { login: _login, ...rest } = options;
  const result = await ssh.open({ ...rest, login: { how: 'password', password: 'right' }, ...over });
  if (result.ok) sessions.push(result.value);
  return { result, asked, ownFile };
}

const stepsOf = (steps: readonly { id: string; state: string; via?: string }[]): string[] =>
  steps
    .filter(({ state }) => state === 'done')
    .map(({ id, via }) => (via === undefined ? id : `${via}: ${id}`));

describe('a host behind jump hosts', { timeout: 30_000 }, () => {
  test('behind two: each hop shown, checked and logged in to by itself', async () => {
    const [outer, inner, target] = [await jumpHost(), await jumpHost(), await fakeSsh()];
    const ssh = sshWith({ outer, inner, target }, { inner: 'ProxyJump outer', target: 'ProxyJump inner' });
    const { result, asked } = await reach(ssh, 'target', { known: [outer, inner, target] });
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    const own = ['resolve', 'tcp', 'host-key', 'login'];
    expect(stepsOf(asked.steps)).toEqual([
      ...own.map((id) => `outer: ${id}`),
      ...own.map((id) => `inner: ${id}`),
      ...own,
    ]);
    expect(result.value).toMatchObject({ address: '127.0.0.1', port: target.port, user: 'ada' });
    expect(await result.value.exec(['echo', 'hello'])).toMatchObject({ value: { stdout: 'hello\n' } });
    result.value.close();
    for (const server of [target, inner, outer]) await expect.poll(() => server.connections()).toBe(0);
  });

  test('what is given for the host wins over the configuration', async () => {
    const [outer, target] = [await jumpHost(), await fakeSsh()];
    const ssh = sshWith({ outer, target }, { target: 'ProxyCommand nc %h %p' });
    const known = [outer, target];
    expect((await reach(ssh, 'target', { known })).result).toMatchObject({
      fault: { code: 'proxy-command' },
    });
    expect((await reach(ssh, 'target', { known }, { jump: 'outer' })).result.ok).toBe(true);
    expect(outer.connections()).toBe(1);
    expect((await reach(ssh, 'target', { known }, { jump: 'none' })).result.ok).toBe(true);
    expect(outer.connections()).toBe(1);
  });

  test('many hosts behind one jump host log in there once, and the last to go closes it', async () => {
    const [outer, one, two] = [await jumpHost(), await fakeSsh(), await fakeSsh()];
    const ssh = sshWith({ outer, one, two }, { one: 'ProxyJump outer', two: 'ProxyJump outer' });
    const known = [outer, one, two];
    const reached = await Promise.all(['one', 'two', 'one'].map((alias) => reach(ssh, alias, { known })));
    expect(outer.connections()).toBe(1);
    expect([one.connections(), two.connections()]).toEqual([2, 1]);
    // Everyone sees the way, also who found it built.
    for (const { result, asked } of reached) {
      expect(result.ok).toBe(true);
      expect(stepsOf(asked.steps)).toContain('outer: login');
    }
    const [first, ...others] = sessions;
    first?.close();
    await first?.closed;
    expect(outer.connections()).toBe(1);
    for (const session of others) session.close();
    await expect.poll(() => outer.connections()).toBe(0);
    expect((await reach(ssh, 'two', { known })).result.ok).toBe(true);
  });

  test('each host key is asked about by its own name, and a changed one refused before anything is sent', async () => {
    const [outer, target] = [await jumpHost(), await fakeSsh()];
    const ssh = sshWith({ outer, target }, { target: 'ProxyJump outer' });
    const trusted = await reach(ssh, 'target', { known: [], hostKey: true });
    expect(trusted.result.ok).toBe(true);
    expect(trusted.asked.hostKeys).toMatchObject([
      { hop: 'outer', port: outer.port, fingerprint: outer.fingerprints[0] },
      { port: target.port, fingerprint: target.fingerprints[0] },
    ]);
    expect(trusted.asked.hostKeys[1]?.hop).toBeUndefined();
    sessions.splice(0).forEach((session) => session.close());
    await expect.poll(() => outer.connections()).toBe(0);
    const stranger = await fakeSsh();
    const changed = await reach(ssh, 'target', { known: [{ ...stranger, port: outer.port }] });
    expect(changed.result).toMatchObject({ fault: { code: 'host-key-changed', port: outer.port } });
    expect(changed.asked.steps.at(-1)).toMatchObject({ id: 'host-key', via: 'outer', state: 'failed' });
  });

  test('a jump host’s password is asked for in its name', async () => {
    const outer = await jumpHost({ users: { hop: { password: 'of the hop' } } });
    const target = await fakeSsh();
    const ssh = sshWith({ outer, target }, { target: 'ProxyJump outer' });
    const { result, asked } = await reach(ssh, 'target', { known: [outer, target], secrets: ['of the hop'] });
    expect(result.ok || result.fault).toBe(true);
    expect(asked.secrets).toMatchObject([{ what: 'password', hop: 'outer', user: 'hop', port: outer.port }]);
  });

  test('HostKeyAlias: the name the key is filed under', async () => {
    const target = await fakeSsh();
    const ssh = sshWith({ target }, { target: 'HostKeyAlias the-cluster' });
    const { options } = optionsFor(target);
    const own = join(temporaryFolder(), 'known');
    writeFileSync(own, `the-cluster ${target.hostKeys[0]}\n`);
    const { result, asked } = await reach(
      ssh,
      'target',
      { known: [] },
      {
        knownHosts: { userFiles: [own], ownFile: options.knownHosts.ownFile },
      },
    );
    expect(result.ok || result.fault).toBe(true);
    expect(asked.hostKeys).toEqual([]);
  });
});

describe('what goes wrong on the way', { timeout: 30_000 }, () => {
  test('a jump host that does not forward, one that refuses the login', async () => {
    const target = await fakeSsh();
    const strict = await jumpHost({ isJumpHost: false });
    const other = await jumpHost({ users: { hop: { keys: [newKey().public] } } });
    const ssh = sshWith({ strict, other, target });
    const known = [strict, other, target];
    expect((await reach(ssh, 'target', { known }, { jump: 'strict' })).result).toMatchObject({
      fault: { code: 'jump-forbidden', via: 'strict', port: target.port },
    });
    const refused = await reach(ssh, 'target', { known }, { jump: 'other' });
    expect(refused.result).toMatchObject({ fault: { code: 'login-refused', user: 'hop', port: other.port } });
    expect(refused.asked.steps.at(-1)).toMatchObject({ id: 'login', via: 'other', state: 'failed' });
    for (const server of known) await expect.poll(() => server.connections()).toBe(0);
  });

  test('a jump host that is lost is named, and everything over it is over', async () => {
    const [outer, inner, target] = [await jumpHost(), await jumpHost(), await fakeSsh()];
    const ssh = sshWith({ outer, inner, target }, { inner: 'ProxyJump outer', target: 'ProxyJump inner' });
    const { result } = await reach(ssh, 'target', { known: [outer, inner, target] });
    if (!result.ok) throw new Error(result.fault.code);
    const running = result.value.exec(['sleep', '60']);
    outer.cut();
    const lost = { code: 'line-lost', address: '127.0.0.1', port: outer.port };
    expect(await result.value.closed).toMatchObject(lost);
    expect(await running).toMatchObject({ ok: false, fault: lost });
    expect((await reach(ssh, 'target', { known: [outer, inner, target] })).result.ok).toBe(true);
  });

  test('a host behind it that is silent: given up in time, the jump host stays for the others', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    servers.push(silent);
    await once(silent, 'listening');
    const [outer, target] = [await jumpHost(), await fakeSsh()];
    const mute = { ...target, port: (silent.address() as AddressInfo).port };
    const ssh = sshWith({ outer, target, mute }, { target: 'ProxyJump outer', mute: 'ProxyJump outer' });
    const known = [outer, target];
    expect((await reach(ssh, 'target', { known })).result.ok).toBe(true);
    expect((await reach(ssh, 'mute', { known }, { timeoutMs: 200 })).result).toMatchObject({
      fault: { code: 'connect-timeout', port: mute.port },
    });
    expect(outer.connections()).toBe(1);
    expect(sessions[0]?.latencyMs()).toBeUndefined();
    expect(await sessions[0]?.ping()).toBeGreaterThan(0);
  });

  test('cancelled while the jump host is asked about: the next one builds it anew', async () => {
    const [outer, target] = [await jumpHost(), await fakeSsh()];
    const ssh = sshWith({ outer, target }, { target: 'ProxyJump outer' });
    const stop = new AbortController();
    const first = reach(
      ssh,
      'target',
      { known: [target] },
      {
        signal: stop.signal,
        ask: {
          hostKey: () => new Promise(() => stop.abort()),
          secret: () => Promise.resolve(undefined),
        },
      },
    );
    expect((await first).result).toEqual({ ok: false, fault: { code: 'cancelled' } });
    expect((await reach(ssh, 'target', { known: [outer, target] })).result.ok).toBe(true);
  });
});
