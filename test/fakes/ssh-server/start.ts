import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import type { Algorithms, Connection, ParsedKey, ServerChannel } from 'ssh2';
import { authenticate, type FakeUser } from './authenticate';
import { serveCommands, type FakeCommand } from './commands';
import { fingerprintOf } from '../../../electron/ssh/known-hosts/fingerprint';

export type FakeSshOptions = {
  readonly users: Readonly<Record<string, FakeUser>>;
  /** Private keys as `newKey()` makes them; default: one fresh ed25519 key. */
  readonly hostKeys?: readonly string[];
  /** What a command line does; default: a real shell runs it. */
  readonly command?: FakeCommand;
  /** Unix sockets of the host: each connection is handed over as a stream. All others are refused. */
  readonly sockets?: Readonly<Record<string, (far: Duplex) => void>>;
  /** As AllowTcpForwarding: connects on for its clients. Default: no. */
  readonly isJumpHost?: boolean;
  /** As MaxSessions of sshd: more session channels than that at once are refused. Default 10. */
  readonly maxSessions?: number;
  readonly algorithms?: Algorithms;
  /** As MaxAuthTries of sshd: the connection is ended after that many failures. Default 6. */
  readonly maxAuthTries?: number;
};

export type FakeSsh = {
  readonly address: '127.0.0.1';
  readonly port: number;
  /** Public host keys as a known_hosts line wants them: `ssh-ed25519 AAAA…`. */
  readonly hostKeys: readonly string[];
  readonly fingerprints: readonly string[];
  /** TCP connections open now. */
  connections(): number;
  /** Most session channels that were open at once. */
  peakSessions(): number;
  /** Signals clients sent to commands. */
  readonly signals: readonly string[];
  /** Cuts every connection without a word, as a power cut behind a router that resets. */
  cut(): void;
  /**
   * Stops reading and answering; the lines stay open, and new ones hear nothing, as when a cable is pulled. Returns
   * what plugs it in again.
   */
  mute(): () => void;
  close(): Promise<void>;
};

/** A fresh private key in PEM, and its public line. */
export function newKey(type: keyof typeof GENERATE = 'ed25519'): { private: string; public: string } {
  for (;;) {
    const pair = GENERATE[type]();
    // ssh2 1.17 drops leading zeros of an ed25519 key: one in some hundred cannot be read back.
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

const GENERATE = {
  ed25519: () => ssh2.utils.generateKeyPairSync('ed25519'),
  ecdsa: () => ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }),
  rsa: () => ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }),
};

/** Starts an SSH server on a free loopback port. It speaks the real protocol; users, commands and sockets are made up. */
export async function startFakeSsh(options: FakeSshOptions): Promise<FakeSsh> {
  const hostKeys = options.hostKeys ?? [newKey().private];
  const signals: string[] = [];
  const sockets = new Set<Socket>();
  const sessions = { open: 0, peak: 0 };
  const ssh = new ssh2.Server(
    { hostKeys: [...hostKeys], ...(options.algorithms ? { algorithms: options.algorithms } : {}) },
    (connection) => serve(connection, options, sessions, signals),
  );
  /** What has to be done when the cable is plugged in again; undefined while it is. */
  let plugs: (() => void)[] | undefined;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    if (plugs === undefined) ssh.injectSocket(socket);
    else plugs.push(() => ssh.injectSocket(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const parsed = hostKeys.map((key) => ssh2.utils.parseKey(key) as ParsedKey);
  return {
    address: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    hostKeys: parsed.map((key) => `${key.type} ${key.getPublicSSH().toString('base64')}`),
    fingerprints: parsed.map((key) => fingerprintOf(key.getPublicSSH())),
    connections: () => sockets.size,
    peakSessions: () => sessions.peak,
    signals,
    cut: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    mute: () => {
      plugs ??= [...sockets].map(unplug);
      return () => {
        plugs?.forEach((plugIn) => plugIn());
        plugs = undefined;
      };
    },
    async close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(
  connection: Connection,
  options: FakeSshOptions,
  sessions: { open: number; peak: number },
  signals: string[],
): void {
  connection.on('error', () => undefined);
  connection.on(
    'authentication',
    authenticate(options.users, options.maxAuthTries ?? 6, () => disconnect(connection)),
  );
  connection.on('request', (_accept, reject) => reject?.());
  connection.on('session', (accept, reject) => {
    if (sessions.open >= (options.maxSessions ?? 10)) return reject();
    sessions.peak = Math.max(sessions.peak, ++sessions.open);
    const session = accept();
    session.once('close', () => sessions.open--);
    serveCommands(session, options.command, signals);
  });
  // Without a listener the library refuses as sshd does with AllowTcpForwarding no: "administratively prohibited".
  if (options.isJumpHost === true) connection.on('tcpip', forwardTcp);
  connection.on('openssh.streamlocal', (accept, reject, { socketPath }) => {
    const handle = options.sockets?.[socketPath];
    if (!handle) return reject();
    const channel = accept();
    channel.on('error', () => undefined);
    handle(channel);
  });
}

/** As sshd after MaxAuthTries: reason 2 (RFC 4253, 11.1). The library offers no other reason than ours to go. */
function disconnect(connection: Connection): void {
  const { _protocol } = connection as unknown as { _protocol: { disconnect(reason: number): void } };
  _protocol.disconnect(2);
  connection.end();
}

/** The library's server cannot say why a connection failed: its clients hear "connect failed" and no words. */
function forwardTcp(
  accept: () => ServerChannel,
  reject: () => void,
  { destIP, destPort }: { readonly destIP: string; readonly destPort: number },
): void {
  const far = connect(destPort, destIP);
  far.once('connect', () => {
    const channel = accept();
    channel.on('error', () => undefined);
    far.pipe(channel).pipe(far);
    far.once('close', () => channel.close());
    channel.once('close', () => far.destroy());
  });
  far.once('error', reject);
}

/** What arrives or is said meanwhile is kept, as TCP would send it again. */
function unplug(socket: Socket): () => void {
  const listeners = socket.listeners('data') as ((chunk: Buffer) => void)[];
  socket.removeAllListeners('data').pause();
  socket.cork();
  return () => {
    socket.uncork();
    for (const listener of listeners) socket.on('data', listener);
    socket.resume();
  };
}
