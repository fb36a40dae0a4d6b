import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type NetConnectOpts, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Lab } from '../lab/lab';

/*
  The lab's network has a loopback of its own. A Unix socket is the same file in every network namespace, so two
  relays carry a port of this machine's loopback to the same port inside:
    127.0.0.1:PORT here → Unix socket → 127.0.0.1:PORT in the lab's network
*/

function relay(server: Server, to: NetConnectOpts): void {
  server.on('connection', (near) => {
    const far = connect(to);
    near.pipe(far).pipe(near);
    const end = () => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  });
}

/** Forwards a loopback port into the lab's network until stopped. */
export async function forwardIntoLab(
  lab: Lab,
  port: number,
  socketPath: string,
): Promise<() => Promise<void>> {
  const argv = lab.inNamespace([
    process.execPath,
    '--import',
    'tsx',
    fileURLToPath(import.meta.url),
    socketPath,
    String(port),
  ]);
  const inside: ChildProcess = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(inside.stdout!, 'data');
  const outside = createServer();
  relay(outside, { path: socketPath });
  outside.listen(port, '127.0.0.1');
  await once(outside, 'listening');
  return async () => {
    outside.close();
    inside.kill();
    await once(inside, 'exit');
    rmSync(socketPath, { force: true });
  };
}

/** A port that is free on this machine's loopback now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , socketPath = '', port = ''] = process.argv;
  const inside = createServer();
  relay(inside, { host: '127.0.0.1', port: Number(port) });
  inside.listen(socketPath, () => {
    chmodSync(socketPath, 0o600);
    console.log('ready');
  });
}
