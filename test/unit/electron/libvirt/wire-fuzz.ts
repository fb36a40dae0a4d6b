import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { domainsOver } from '../../../../electron/libvirt/calls/domains';
import { eventHub, eventsOver } from '../../../../electron/libvirt/calls/events';
import { FrameReader } from '../../../../electron/libvirt/wire/frame-reader';
import { openLine } from '../../../../electron/libvirt/wire/line';
import { HEADER_BYTES, writeFrame } from '../../../../electron/libvirt/wire/frame';
import { duplexPair, World } from '../../../fakes/libvirtd/index';
import { must, WHERE } from './connected';

const LINE = { ...WHERE, keepalive: { intervalMs: 60_000, count: 5 }, onMessage: () => {} };

/*
  Damages a daemon's answers in every way a line or a broken peer could, and looks at what the client makes of it.
  One round: three calls are asked, their three true answers (one a refusal) and an event are damaged, cut into chunks, delivered, and
  the line is ended. Every caller must be told something, and the line's end must have a name.
*/

/** mulberry32: small, and the same on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The true messages of one round: an event, and answers with serials 1 to 3. */
export async function trueMessages(): Promise<Buffer[]> {
  const host = new World().addHost('a');
  const guests = Array.from({ length: 8 }, (_, at) => host.addDomain({ name: `vm-${at}` }));
  const near = host.dial();
  const messages: Buffer[] = [];
  const reader = new FrameReader();
  near.on('data', (chunk: Buffer) =>
    reader.push(chunk, (frame) => messages.push(writeFrame(frame, frame.payload))),
  );
  const line = openLine(near, LINE);
  const domains = domainsOver(line);
  must(await domains.listAll());
  must(await domains.getAllStats({ stats: 0 }));
  await domains.lookupByName('none');
  const answers = messages.slice();
  must(await eventsOver(line, eventHub()).register());
  const before = messages.length;
  const [guest] = guests;
  if (guest !== undefined) host.change(guest, { state: 'paused', reason: 'user' }, 'suspended', 'paused');
  must(await domains.listAll());
  line.end({ code: 'cancelled' });
  return [messages[before] as Buffer, ...answers];
}

type Damage = (messages: Buffer[], next: () => number) => void;
const pick = (next: () => number, below: number): number => Math.floor(next() * below);
const one = (messages: Buffer[], next: () => number): Buffer =>
  messages[pick(next, messages.length)] as Buffer;

const DAMAGES: Record<string, Damage> = {
  'bits flipped': (messages, next) => {
    const message = one(messages, next);
    for (let i = 0; i <= pick(next, 4); i++) {
      const at = pick(next, message.length);
      message[at] = (message[at] as number) ^ (1 << pick(next, 8));
    }
  },
  'header word replaced': (messages, next) =>
    one(messages, next).writeUInt32BE(Math.floor(next() * 2 ** 32), 4 * pick(next, 7)),
  'length too large': (messages, next) =>
    one(messages, next).writeUInt32BE(33_554_436 + pick(next, 5) - 2, 0),
  'payload word huge': (messages, next) => {
    const message = one(messages, next);
    if (message.length < HEADER_BYTES + 4) return;
    message.writeUInt32BE(0xffffffff, HEADER_BYTES + 4 * pick(next, (message.length - HEADER_BYTES) / 4));
  },
  'cut short, length true': (messages, next) => {
    const at = pick(next, messages.length);
    const kept = (messages[at] as Buffer).subarray(0, HEADER_BYTES + pick(next, 64));
    kept.writeUInt32BE(kept.length, 0);
    messages[at] = kept;
  },
  'cut short, length false': (messages, next) => {
    const at = pick(next, messages.length);
    messages[at] = (messages[at] as Buffer).subarray(0, pick(next, (messages[at] as Buffer).length));
  },
  'out of order': (messages, next) => messages.sort(() => next() - 0.5),
  'sent twice': (messages, next) => void messages.push(Buffer.from(one(messages, next))),
  'left out': (messages, next) => void messages.splice(pick(next, messages.length), 1),
  'garbage between': (messages, next) => {
    const noise = Buffer.from(Array.from({ length: 1 + pick(next, 80) }, () => pick(next, 256)));
    messages.splice(pick(next, messages.length + 1), 0, noise);
  },
  'status turned to error': (messages, next) => one(messages, next).writeInt32BE(1, 24),
  nothing: () => {},
};

export interface Tally {
  frames: number;
  /** How calls and lines ended, by outcome. */
  readonly outcomes: Map<string, number>;
  readonly damages: Map<string, number>;
}
const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

const WORDS = new Set(['ok', 'libvirt', 'wire-broken', 'line-lost']);
const PATIENCE_MS = 10_000;

/** Damages at least so many frames. Throws on a caller that is not told, or told something unclear. */
export async function fuzz(
  frames: number,
  seed: number,
  onRound: (frames: number) => void = () => {},
): Promise<Tally> {
  const truth = await trueMessages();
  const next = random(seed);
  const tally: Tally = { frames: 0, outcomes: new Map(), damages: new Map() };
  while (tally.frames < frames) {
    const messages = truth.map((message) => Buffer.from(message));
    const names = Object.keys(DAMAGES);
    const name = names[pick(next, names.length)] as string;
    count(tally.damages, name);
    DAMAGES[name]?.(messages, next);
    await inTime(round(messages, next, tally), `${name}, round at frame ${tally.frames}, seed ${seed}`);
    tally.frames += messages.length;
    onRound(tally.frames);
  }
  return tally;
}

async function round(messages: readonly Buffer[], next: () => number, tally: Tally): Promise<void> {
  const [near, far] = duplexPair();
  const hub = eventHub();
  const line = openLine(near, { ...LINE, onMessage: (frame) => hub.deliver(frame) });
  const answers = [
    domainsOver(line).listAll(),
    domainsOver(line).getAllStats({ stats: 0 }),
    domainsOver(line).lookupByName('none'),
  ];
  const stream = Buffer.concat(messages);
  for (let at = 0; at < stream.length;) {
    const end = at + 1 + pick(next, next() < 0.3 ? 9 : stream.length);
    far.write(stream.subarray(at, end));
    at = end;
  }
  far.end();
  for (const answer of await Promise.all(answers)) note(tally, answer.ok ? 'ok' : answer.fault.code);
  note(tally, (await line.closed).code);
}

function note(tally: Tally, word: string): void {
  if (!WORDS.has(word)) throw new Error(`an outcome nobody can act on: ${word}`);
  count(tally.outcomes, word);
}

async function inTime(work: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: ${what}`)), PATIENCE_MS);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** Bytes in use after a thorough collection: heap, and buffers beside it. */
export function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
