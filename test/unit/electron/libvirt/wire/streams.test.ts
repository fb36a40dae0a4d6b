import { describe, expect, test } from 'vitest';
import { STREAM, type Frame } from '../../../../../electron/libvirt/wire/frame';
import { Streams, type StreamListener } from '../../../../../electron/libvirt/wire/streams';

const call = { program: 0x20008086, procedure: 201, serial: 7 };

function started() {
  const sent: { type: number; serial: number; status: number; bytes: number }[] = [];
  const heard: string[] = [];
  const streams = new Streams((message) => {
    sent.push({
      type: message.readInt32BE(16),
      serial: message.readUInt32BE(20),
      status: message.readInt32BE(24),
      bytes: message.length - 28,
    });
    return true;
  });
  const listener: StreamListener = {
    onData: (bytes) => heard.push(`data ${bytes.toString()}`),
    onDataEnd: () => heard.push('data end'),
    onDone: () => heard.push('done'),
    onFailed: (error) => heard.push(`failed ${error.toString()}`),
    onLost: (fault) => heard.push(`lost ${fault.code}`),
  };
  const out = streams.expect(call, listener);
  const receive = (status: number, text = '', more: Partial<Frame> = {}): void =>
    streams.receive({ ...call, type: STREAM, status, payload: Buffer.from(text), ...more });
  return { streams, out, receive, sent, heard };
}

test('data and its end come in order, and finish is acknowledged', () => {
  const { out, receive, heard, sent } = started();
  receive(2, 'one');
  receive(2, 'two');
  receive(2);
  out.finish();
  receive(0);
  expect(heard).toEqual(['data one', 'data two', 'data end', 'done']);
  expect(sent).toEqual([{ type: STREAM, serial: 7, status: 0, bytes: 0 }]);
});

test('after an abort only the acknowledgement is heard', () => {
  const { out, receive, heard, sent } = started();
  out.abort();
  receive(2, 'late');
  receive(0);
  expect(heard).toEqual(['done']);
  expect(sent).toEqual([{ type: STREAM, serial: 7, status: 1, bytes: 0 }]);
});

test('nothing is sent after finish, after abort, or on a stream that is over', () => {
  const { out, receive, sent } = started();
  out.finish();
  out.abort();
  out.send(Buffer.from('x'));
  receive(1, 'why');
  out.send(Buffer.from('x'));
  expect(sent).toHaveLength(1);
});

test('the daemon’s error ends it, and what still comes is ignored', () => {
  const { receive, heard } = started();
  receive(1, 'why');
  receive(2, 'late');
  receive(0);
  expect(heard).toEqual(['failed why']);
});

test('the end of the line ends every stream', () => {
  const { streams, heard } = started();
  streams.end({ code: 'cancelled' });
  expect(heard).toEqual(['lost cancelled']);
});

describe('messages that cannot be', () => {
  test.each([
    ['of a stream never opened', 2, { serial: 8 }],
    ['of another procedure', 2, { procedure: 200 }],
    ['of another program', 2, { program: 1 }],
    ['with a status of no meaning', 3, {}],
    ['an acknowledgement of nothing', 0, {}],
  ])('%s', (_name, status, more) => {
    const { receive } = started();
    expect(() => receive(status, 'x', more)).toThrow();
  });

  test('data after the end of the data', () => {
    const { receive } = started();
    receive(2);
    expect(() => receive(2, 'more')).toThrow('goes on after its end');
  });
});
