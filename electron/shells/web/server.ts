import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebSocket } from 'ws';
import type { ScreenFile } from '../../adapters/screen-files';
import { openSocketDoor } from './socket-door';
import { serveFiles } from './serve-files';

export interface WebServerOptions {
  readonly files: ReadonlyMap<string, ScreenFile>;
  readonly token: string;
  /** 0: any free one. */
  readonly port: number;
  readonly onWindow: (socket: WebSocket) => void;
  readonly patienceMs?: number;
}

export interface WebServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>/`, without the token. */
  readonly address: string;
  close(): Promise<void>;
}

/** Opens the web head on loopback. Rejects with the system's error when the port is taken. */
export async function openWebServer(options: WebServerOptions): Promise<WebServer> {
  const portNow = (): number => (server.address() as AddressInfo | null)?.port ?? -1;
  const server: Server = createServer(
    // Whoever does not finish a request soon is holding a place of few.
    {
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 8 * 1024,
    },
    serveFiles(options.files, portNow),
  );
  server.maxConnections = 64;
  const door = openSocketDoor(server, { ...options, port: portNow });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(options.port, '127.0.0.1', listening);
  });
  return {
    port: portNow(),
    address: `http://127.0.0.1:${portNow()}/`,
    close: () =>
      new Promise((closed) => {
        door.close();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
