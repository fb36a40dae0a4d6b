import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/*
  A second start on the same data folder speaks to the first through a UNIX socket (0600, in a 0700 folder):
    second → first   one byte of any kind is not needed: connecting is the question
    first → second   welcome(head, address?)   then, when a window opened at that address came in, entered()
  One JSON line each. The address holds the token, so the socket is as private as the token has to be.
*/
const FromFirst = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome'), head: z.enum(['desktop', 'web']), address: z.string().optional() }),
  z.object({ kind: z.literal('entered') }),
]);
export type FromFirst = z.infer<typeof FromFirst>;

export interface Joiner {
  tell(line: FromFirst): void;
}

export interface JoinDoor {
  close(): void;
}

// sockaddr_un holds 108 bytes, the closing zero included (unix(7)).
const longestPath = 107;

/** Where the socket of this data folder shall be: inside it, or in a private folder where that path is too long. */
export function chooseJoinPath(folder: string): string {
  const inside = join(folder, 'join.sock');
  return Buffer.byteLength(inside) <= longestPath
    ? inside
    : join(mkdtempSync(join(tmpdir(), 'drover-')), 'join.sock');
}

/** Lets second starts in. Only the holder of the lock may call this: it clears what a dead one left. */
export function openJoinDoor(path: string, onJoin: (joiner: Joiner) => void): Promise<JoinDoor> {
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.resume();
    onJoin({ tell: (line) => void socket.write(`${JSON.stringify(line)}\n`) });
  });
  return new Promise((opened, failed) => {
    server.once('error', failed);
    // bind(2) makes the file with the mask in force while listen() runs; Node binds within the call.
    const before = process.umask(0o177);
    server.listen(path, () => opened({ close: () => close(server, sockets, path) }));
    process.umask(before);
  });
}

function close(server: ReturnType<typeof createServer>, sockets: Set<Socket>, path: string): void {
  server.close();
  for (const socket of sockets) socket.destroy();
  rmSync(path, { force: true });
}

/**
 * Joins the engine that holds the lock. It may just be starting, so the socket is tried until `patienceMs` is over.
 * @returns its lines as they come (ended when it goes away), or undefined when it never answered.
 */
export async function joinEngine(
  path: string,
  patienceMs: number,
): Promise<AsyncIterable<FromFirst> | undefined> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const socket = existsSync(path) ? await dial(path) : undefined;
    if (socket) return linesOf(socket);
    await new Promise((again) => setTimeout(again, 100));
  }
  return undefined;
}

const dial = (path: string) =>
  new Promise<Socket | undefined>((dialled) => {
    const socket = connect(path, () => dialled(socket));
    socket.on('error', () => dialled(undefined));
  });

async function* linesOf(socket: Socket): AsyncIterable<FromFirst> {
  try {
    for await (const line of createInterface({ input: socket })) {
      yield FromFirst.parse(JSON.parse(line));
    }
  } finally {
    socket.destroy();
  }
}
