import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { closedAsStranger, Hello, socketPath, type Welcome } from '../../../shared/contract/door';
import { largestFrameBytes } from '../../../shared/contract/wire';
import { isOurOrigin } from './door';
import { isSameToken } from './token';

export interface SocketDoorOptions {
  readonly token: string;
  readonly port: () => number;
  readonly onWindow: (socket: WebSocket) => void;
  /** A socket that has not said its token by then is closed. */
  readonly patienceMs?: number;
  /** Windows and strangers together. */
  readonly mostSockets?: number;
}

/** Lets windows of ours in: right path, Host and Origin before the upgrade, right token in the first frame after it. */
export function openSocketDoor(server: Server, options: SocketDoorOptions): { close(): void } {
  const { token, port, onWindow, patienceMs = 5_000, mostSockets = 32 } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
  });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (request.url !== socketPath || !isOurOrigin(request, port())) return refuse(stream, '403 Forbidden');
    if (sockets.clients.size >= mostSockets) return refuse(stream, '503 Service Unavailable');
    return sockets.handleUpgrade(request, stream, head, (socket) => awaitHello(socket));
  });

  const awaitHello = (socket: WebSocket) => {
    socket.on('error', () => socket.terminate());
    const turnAway = () => socket.close(closedAsStranger);
    const timer = setTimeout(() => socket.terminate(), patienceMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('message', (data: RawData, isBinary: boolean) => {
      const hello = isBinary ? undefined : readHello(data);
      if (!hello || !isSameToken(hello.token, token)) return turnAway();
      clearTimeout(timer);
      socket.send(JSON.stringify({ kind: 'welcome' } satisfies Welcome));
      return onWindow(socket);
    });
  };

  return {
    close: () => {
      for (const socket of sockets.clients) {
        socket.close(1001);
        // A window that does not answer the close is not waited for longer than this.
        setTimeout(() => socket.terminate(), 1_000).unref();
      }
      sockets.close();
    },
  };
}

function readHello(data: RawData): Hello | undefined {
  // `ws` gives one Buffer unless told otherwise (binaryType).
  const text = (data as Buffer).toString();
  if (text.length > 1_000) return undefined;
  try {
    return Hello.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
