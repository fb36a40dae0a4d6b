import { describe, expect, test } from 'vitest';
import { encode } from '../../../../../electron/libvirt/calls/ask';
import { openDataStream, type DataStream } from '../../../../../electron/libvirt/calls/data-stream';
import type { Libvirt } from '../../../../../electron/libvirt/index';
import { DOMAIN_OPEN_CONSOLE } from '../../../../../electron/libvirt/protocol/domain-procedures';
import { REMOTE_PROGRAM } from '../../../../../electron/libvirt/protocol/procedure';
import { remoteError } from '../../../../../electron/libvirt/protocol/remote-error';
import { REPLY, STREAM, writeFrame } from '../../../../../electron/libvirt/wire/frame';
import { openLine } from '../../../../../electron/libvirt/wire/line';
import {
  duplexPair,
  failures,
  World,
  type FakeDomain,
  type FakeStream,
} from '../../../../fakes/libvirtd/index';
import { connected, must, WHERE } from '../connected';

function world() {
  const host = new World().addHost('a');
  const vm = host.addDomain({ name: 'web' });
  return { host, vm };
}

const open = async (libvirt: Libvirt, vm: FakeDomain, isForced = false): Promise<DataStream> =>
  must(await libvirt.domains.openConsole({ name: vm.name, uuid: vm.uuid, id: vm.id }, { isForced }));

const theirs = (vm: FakeDomain): FakeStream => {
  const stream = vm.consoles.get('serial0');
  if (stream === undefined) throw new Error('nobody opened the console');
  return stream;
};

/** Everything it delivers until it ends. */
async function readAll(stream: DataStream): Promise<string> {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  await new Promise((resolve) => stream.once('end', resolve));
  return Buffer.concat(pieces).toString('latin1');
}

const readUntil = (stream: DataStream, bytes: number): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    stream.on('data', (piece: Buffer) => {
      text += piece.toString('latin1');
      if (text.length >= bytes) resolve(text);
    });
  });

describe('a console', () => {
  test('carries bytes both ways, any bytes', async () => {
    const { host, vm } = world();
    const stream = await open(await connected(host), vm);
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    stream.write(all);
    await theirs(vm).until(() => theirs(vm).receivedBytes === 256);
    expect(theirs(vm).received).toBe(all.toString('latin1'));
    const seen = readUntil(stream, 256);
    theirs(vm).write(all);
    expect(await seen).toBe(all.toString('latin1'));
  });

  test('cuts what is larger than a message of libvirt’s own', async () => {
    const { host, vm } = world();
    const stream = await open(await connected(host), vm);
    const sizes: number[] = [];
    const receive = theirs(vm).receive.bind(theirs(vm));
    theirs(vm).receive = (frame) => (sizes.push(frame.payload.length), receive(frame));
    stream.write(Buffer.alloc(600_000, 'x'));
    await theirs(vm).until(() => theirs(vm).receivedBytes === 600_000);
    expect(sizes).toEqual([262_120, 262_120, 75_760]);
  });

  test('leaves the line free for calls meanwhile', async () => {
    const { host, vm } = world();
    const libvirt = await connected(host);
    const stream = await open(libvirt, vm);
    const seen = readUntil(stream, 3);
    theirs(vm).write('abc');
    expect(must(await libvirt.node.getHostname())).toBe('a');
    expect(await seen).toBe('abc');
  });

  test('that another client has open is refused, unless it is forced', async () => {
    const { host, vm } = world();
    const first = await open(await connected(host), vm);
    const second = await connected(host);
    const ref = { name: vm.name, uuid: vm.uuid, id: vm.id };
    expect(await second.domains.openConsole(ref)).toMatchObject({
      ok: false,
      fault: { code: 'libvirt', number: 9, call: 'DOMAIN_OPEN_CONSOLE' },
    });
    const ended = readAll(first);
    await open(second, vm, true);
    expect(await ended).toBe('');
    expect(await first.whenClosed).toBeUndefined();
  });
});

describe('its end', () => {
  test('by the daemon: what came before is delivered, and the stream is finished', async () => {
    const { host, vm } = world();
    const stream = await open(await connected(host), vm);
    const console = theirs(vm);
    console.write('last words');
    console.end();
    expect(await readAll(stream)).toBe('last words');
    await console.until(() => console.ended === 'finished');
    expect(await stream.whenClosed).toBeUndefined();
  });

  test('by the daemon’s error: what came before is delivered, and the reason is told', async () => {
    const { host, vm } = world();
    const stream = await open(await connected(host), vm);
    theirs(vm).write('last words');
    theirs(vm).fail(failures.internal('cannot write to stream'));
    expect(await readAll(stream)).toBe('last words');
    expect(await stream.whenClosed).toMatchObject({
      code: 'libvirt',
      number: 1,
      call: 'DOMAIN_OPEN_CONSOLE',
    });
  });

  test('by us: it is aborted, and what still comes is ignored', async () => {
    const { host, vm } = world();
    const libvirt = await connected(host);
    const stream = await open(libvirt, vm);
    const console = theirs(vm);
    stream.destroy();
    console.write('too late');
    expect(await stream.whenClosed).toBeUndefined();
    await console.until(() => console.ended === 'aborted');
    expect(must(await libvirt.node.getHostname())).toBe('a');
  });

  test('by the line', async () => {
    const { host, vm } = world();
    const stream = await open(await connected(host), vm);
    const ended = readAll(stream);
    host.cutAll();
    await ended;
    expect(await stream.whenClosed).toMatchObject({ code: 'line-lost' });
    stream.write('nobody hears it');
  });

  test('before it began: a caller that stops waiting leaves no stream behind', async () => {
    const { host, vm } = world();
    const libvirt = await connected(host);
    const hold = host.script.hold('DOMAIN_OPEN_CONSOLE');
    const stop = new AbortController();
    const ref = { name: vm.name, uuid: vm.uuid, id: vm.id };
    const opened = libvirt.domains.openConsole(ref, {}, { signal: stop.signal });
    await hold.reached;
    stop.abort();
    expect(await opened).toEqual({ ok: false, fault: { code: 'cancelled' } });
    hold.release();
    expect(must(await libvirt.node.getHostname())).toBe('a');
    await theirs(vm).until(() => theirs(vm).ended === 'aborted');
  });
});

test('a reader that pauses stops the line, and loses nothing', async () => {
  const { host, vm } = world();
  const libvirt = await connected(host);
  const stream = await open(libvirt, vm);
  for (let part = 0; part < 64; part++) theirs(vm).write(Buffer.alloc(16_384, 97 + (part % 26)));
  const hostname = libvirt.node.getHostname();
  let isAnswered = false;
  void hostname.then(() => (isAnswered = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAnswered).toBe(false);
  expect(stream.readableLength).toBeLessThan(256 * 1024);
  const text = await readUntil(stream, 64 * 16_384);
  expect(text.length).toBe(64 * 16_384);
  expect([...text.matchAll(/(.)\1*/g)].map(([run]) => run.length)).toEqual(
    Array.from({ length: 64 }, () => 16_384),
  );
  expect(must(await hostname)).toBe('a');
});

describe('the bytes as they may come', () => {
  const header = (type: number, status: number) =>
    ({ program: REMOTE_PROGRAM, procedure: 201, type, serial: 1, status }) as const;
  const data = (text: string) => writeFrame(header(STREAM, 2), Buffer.from(text));
  const reply = writeFrame(header(REPLY, 0));
  const end = writeFrame(header(STREAM, 2));
  const refusal = encode(remoteError, {
    code: 9,
    domain: 10,
    message: 'no',
    level: 2,
    dom: undefined,
    str1: undefined,
    str2: undefined,
    str3: undefined,
    int1: 0,
    int2: 0,
    net: undefined,
  });

  async function hear(...pieces: readonly Buffer[]): Promise<string> {
    const [near, far] = duplexPair();
    const keepalive = { intervalMs: 60_000, count: 5 };
    const line = openLine(near, { ...WHERE, keepalive, onMessage: () => undefined });
    const ref = { name: 'web', uuid: '00000000-0000-4000-8000-000000000001', id: 1 };
    const opened = openDataStream(line, DOMAIN_OPEN_CONSOLE, { domain: ref, device: undefined, flags: 0 });
    for (const piece of pieces) far.write(piece);
    const stream = await opened;
    return stream.ok ? readAll(stream.value) : stream.fault.code;
  }

  test('cut at every place', async () => {
    const whole = Buffer.concat([reply, data('one '), data('two'), end]);
    for (let at = 1; at < whole.length; at++) {
      expect(await hear(whole.subarray(0, at), whole.subarray(at))).toBe('one two');
    }
    expect(await hear(...[...whole].map((byte) => Buffer.from([byte])))).toBe('one two');
  });

  test('ahead of the reply', async () => {
    expect(await hear(data('one '), reply, data('two'), end)).toBe('one two');
  });

  test('after a refusal', async () => {
    expect(await hear(writeFrame(header(REPLY, 1), refusal), data('late'))).toBe('libvirt');
  });

  test('an error that cannot be read ends the stream and is named', async () => {
    expect(await hear(reply, data('one'), writeFrame(header(STREAM, 1), Buffer.from([1, 2])))).toBe('one');
  });
});
