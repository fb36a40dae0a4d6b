import { describe, expect, test } from 'vitest';
import { connect } from '../../../../electron/libvirt/index';
import { duplexPair, World } from '../../../fakes/libvirtd/index';
import { connected, must, WHERE } from './connected';

describe('being let in', () => {
  test('root is asked for nothing', async () => {
    const libvirt = await connected(new World().addHost('a'));
    expect(must(await libvirt.node.getHostname())).toBe('a');
    await libvirt.close();
  });

  test('a login that polkit admits is let in', async () => {
    const host = new World().addHost('a');
    host.auth = { types: [2], polkit: 'granted' };
    await (await connected(host)).close();
  });

  test('a login without rights is told which socket and user, and the line is closed', async () => {
    const host = new World().addHost('a');
    host.auth = { types: [2], polkit: 'denied' };
    const line = host.dial();
    expect(await connect(line, WHERE)).toEqual({
      ok: false,
      fault: {
        code: 'socket-denied',
        socket: WHERE.socket,
        user: 'ann',
        raw: 'authentication unavailable: no polkit agent available',
      },
    });
    expect(line.destroyed).toBe(true);
  });

  test('a daemon that wants SASL is a denial, not a puzzle', async () => {
    const host = new World().addHost('a');
    host.auth = { types: [1], polkit: 'denied' };
    expect(await connect(host.dial(), WHERE)).toMatchObject({ fault: { code: 'socket-denied' } });
  });
});

describe('a greeting that fails', () => {
  test('a daemon that never answers runs into the deadline', async () => {
    const [near] = duplexPair();
    expect(await connect(near, { ...WHERE, timeoutMs: 30 })).toEqual({
      ok: false,
      fault: { code: 'timeout', what: 'libvirt greeting', afterMs: 30 },
    });
    expect(near.destroyed).toBe(true);
  });

  test('the caller may give up before', async () => {
    const [near] = duplexPair();
    const stop = new AbortController();
    const answer = connect(near, { ...WHERE, signal: stop.signal });
    stop.abort();
    expect(await answer).toEqual({ ok: false, fault: { code: 'cancelled' } });
  });

  test('something that is no libvirt is named as broken', async () => {
    const [near, far] = duplexPair();
    far.write('nc: unix connect failed: No such file or directory\n');
    expect(await connect(near, WHERE)).toMatchObject({ ok: false, fault: { code: 'wire-broken' } });
  });

  test.each(['AUTH_LIST', 'CONNECT_SUPPORTS_FEATURE', 'CONNECT_OPEN'])(
    'a line that drops at %s',
    async (call) => {
      const host = new World().addHost('a');
      host.script.cut(call, 'before');
      expect(await connect(host.dial(), WHERE)).toMatchObject({
        fault: { code: 'line-lost', address: 'a.example', port: 22 },
      });
    },
  );

  test('a stream that had ended already', async () => {
    const [near] = duplexPair();
    near.destroy();
    expect(await connect(near, WHERE)).toMatchObject({ fault: { code: 'line-lost' } });
  });
});

describe('the end of a line', () => {
  test('our own goodbye is no loss, and nothing works after it', async () => {
    const libvirt = await connected(new World().addHost('a'));
    await libvirt.close();
    expect(await libvirt.closed).toEqual({ code: 'cancelled' });
    expect(await libvirt.node.getHostname()).toEqual({ ok: false, fault: { code: 'cancelled' } });
  });

  test('everyone who waits is told, and so is whoever watches', async () => {
    const host = new World().addHost('a');
    let seen: unknown;
    const libvirt = await connected(host, { onClose: (fault) => (seen = fault) });
    const held = host.script.hold('CONNECT_GET_HOSTNAME');
    const waiting = Array.from({ length: 20 }, () => libvirt.node.getHostname());
    await held.reached;
    host.cutAll();
    const lost = { code: 'line-lost', address: 'a.example', port: 22 };
    for (const answer of await Promise.all(waiting)) if (!answer.ok) expect(answer.fault).toMatchObject(lost);
    expect(await libvirt.closed).toMatchObject(lost);
    expect(seen).toMatchObject(lost);
    held.release();
  });

  test('a host that hangs is given up when it answers no ping', async () => {
    const host = new World().addHost('a');
    const libvirt = await connected(host, { keepalive: { intervalMs: 20, count: 2 } });
    for (const session of host.sessions) session.answersPings = false;
    expect(await libvirt.closed).toMatchObject({ code: 'line-lost', raw: 'no answer for 0.06 s' });
  });

  test('a host that answers pings is kept', async () => {
    const host = new World().addHost('a');
    const libvirt = await connected(host, { keepalive: { intervalMs: 10, count: 2 } });
    const ended = await Promise.race([
      libvirt.closed,
      new Promise((resolve) => setTimeout(resolve, 150, 'kept')),
    ]);
    expect(ended).toBe('kept');
    await libvirt.close();
  });
});

test('a ping from the daemon is answered although four calls are under way and more wait', async () => {
  const host = new World().addHost('a');
  const libvirt = await connected(host);
  const held = Array.from({ length: 4 }, () => host.script.hold('CONNECT_GET_HOSTNAME'));
  const waiting = Array.from({ length: 8 }, () => libvirt.node.getHostname());
  await held[0]?.reached;
  const [session] = host.sessions;
  const answered = session?.pong();
  session?.ping();
  await answered;
  held.forEach((one) => one.release());
  expect((await Promise.all(waiting)).every((one) => one.ok)).toBe(true);
  expect(session?.mostUnderWay).toBeLessThanOrEqual(4);
  await libvirt.close();
});
