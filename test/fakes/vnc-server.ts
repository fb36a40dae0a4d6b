import { createCipheriv, randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { Line } from '../../electron/ssh';
import { duplexPair } from './libvirtd/pipe';

/*
  A VNC server in memory (RFC 6143): version 3.8, one picture of 320 × 200. Each key that is pressed paints the whole of
  it in one colour.
*/

const width = 320;
const height = 200;
/** Length of each client message that has a fixed one, by its type. */
const lengths: Readonly<Record<number, number>> = { 0: 20, 3: 10, 4: 8, 5: 6 };

/** By what it lets one in: 1 nothing, 2 a password, others as a number that is only offered. */
export interface VncDoor {
  readonly securityType: number;
  readonly password?: string;
}

/** A line to a new one. */
export function dialVnc(door: VncDoor = { securityType: 1 }): Line & { readonly keys: number[] } {
  const [near, far] = duplexPair();
  const keys: number[] = [];
  serve(far, keys, door);
  const whenClosed = new Promise<undefined>((resolve) => near.once('close', () => resolve(undefined)));
  return Object.assign(near, { whenClosed, stderrTail: () => '', keys });
}

function serve(line: Duplex, keys: number[], { securityType, password = '' }: VncDoor): void {
  let held = Buffer.alloc(0);
  let step: Step = 'version';
  const challenge = randomBytes(16);
  let painted: number | undefined;
  let isOwed = false;
  line.write('RFB 003.008\n');
  line.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    while (takeOne());
  });
  line.on('error', () => undefined);

  function takeOne(): boolean {
    if (step !== 'running') return greet();
    const length = messageLength();
    if (length === undefined || held.length < length) return false;
    const message = held.subarray(0, length);
    held = held.subarray(length);
    if (message[0] === 4 && message[1] === 1) {
      keys.push(message.readUInt32BE(4));
      painted = message.readUInt32BE(4);
      isOwed = paint(isOwed);
    }
    if (message[0] === 3) {
      const isIncremental = message[1] === 1;
      isOwed = isIncremental ? true : paint(true);
    }
    return held.length > 0;
  }

  function messageLength(): number | undefined {
    const [type = 0] = held;
    if (type === 2) return held.length < 4 ? undefined : 4 + 4 * held.readUInt16BE(2);
    if (type === 6) return held.length < 8 ? undefined : 8 + held.readUInt32BE(4);
    return lengths[type];
  }

  function greet(): boolean {
    const wanted = greetingBytes[step];
    if (held.length < wanted) return false;
    const said = held.subarray(0, wanted);
    held = held.subarray(wanted);
    step = answer(said);
    return held.length > 0;
  }

  function answer(said: Buffer): Step {
    switch (step) {
      case 'version':
        line.write(Buffer.from([1, securityType]));
        return 'security';
      case 'security':
        line.write(securityType === 2 ? challenge : accepted);
        return securityType === 2 ? 'password' : 'init';
      case 'password':
        if (said.equals(responseTo(challenge, password))) {
          line.write(accepted);
          return 'init';
        }
        line.end(refused('Authentication failed'));
        return 'password';
      default:
        line.write(serverInit());
        return 'running';
    }
  }

  function paint(isWanted: boolean): boolean {
    if (!isWanted) return false;
    const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    head.writeUInt16BE(width, 8);
    head.writeUInt16BE(height, 10);
    line.write(Buffer.concat([head, picture(painted)]));
    return false;
  }
}

type Step = 'version' | 'security' | 'password' | 'init' | 'running';
/** How much the client says in each step. */
const greetingBytes: Record<Step, number> = { version: 12, security: 1, password: 16, init: 1, running: 0 };
const accepted = Buffer.alloc(4);

function refused(reason: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(reason.length, 4);
  return Buffer.concat([head, Buffer.from(reason)]);
}

/** The challenge under DES, whose key is the password, each byte with its bits reversed (RFC 6143 7.2.2). */
function responseTo(challenge: Buffer, password: string): Buffer {
  const key = Buffer.alloc(8);
  key.write(password.slice(0, 8), 'latin1');
  for (const [at, byte] of key.entries()) key[at] = reversed(byte);
  // Thrice the same key makes one DES of it, which OpenSSL keeps only in this form.
  const cipher = createCipheriv('des-ede3', Buffer.concat([key, key, key]), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(challenge), cipher.final()]);
}

const reversed = (byte: number): number =>
  Number.parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2);

function serverInit(): Buffer {
  const name = Buffer.from('a played display');
  const init = Buffer.alloc(24);
  init.writeUInt16BE(width, 0);
  init.writeUInt16BE(height, 2);
  // 32 bits a pixel, depth 24, little-endian, true colour, 255 of each, red first.
  Buffer.from([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16]).copy(init, 4);
  init.writeUInt32BE(name.length, 20);
  return Buffer.concat([init, name]);
}

/** A boot screen of sorts: a dark ground with a lighter band; or one colour, made of a key's number. */
function picture(key: number | undefined): Buffer {
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at++) {
    const y = Math.floor(at / width);
    const isBand = y > 80 && y < 120 && at % width > 60 && at % width < 260;
    const colour = key === undefined ? (isBand ? 0xd0b090 : 0x302418) : (key * 0x10305) & 0xffffff;
    pixels.writeUIntLE(colour, at * 4, 3);
  }
  return pixels;
}
