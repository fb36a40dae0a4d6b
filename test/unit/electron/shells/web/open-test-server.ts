import type { TextChannel } from '../../../../../electron/api/channel';
import type { ScreenFile } from '../../../../../electron/adapters/screen-files';
import { openWebServer, type WebServer } from '../../../../../electron/shells/web/server';
import { socketChannel } from '../../../../../electron/shells/web/socket-channel';
import { makeToken } from '../../../../../electron/shells/web/token';

const page: ScreenFile = {
  body: Buffer.from('<p>screen'),
  type: 'text/html; charset=utf-8',
  isImmutable: false,
};
export const testFiles = new Map([
  ['/', page],
  ['/index.html', page],
  ['/assets/a.js', { body: Buffer.from('1'), type: 'text/javascript; charset=utf-8', isImmutable: true }],
]);

export interface TestServer extends WebServer {
  readonly token: string;
  readonly socketUrl: string;
}

export async function openTestServer(
  onChannel: (channel: TextChannel) => void,
  patienceMs?: number,
): Promise<TestServer> {
  const token = makeToken();
  const onWindow = (socket: Parameters<typeof socketChannel>[0]) => onChannel(socketChannel(socket));
  const server = await openWebServer({ files: testFiles, token, port: 0, onWindow, patienceMs });
  return { ...server, token, socketUrl: `ws://127.0.0.1:${server.port}/pipe` };
}
