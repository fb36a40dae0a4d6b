import { readScreenFiles } from '../../electron/adapters/screen-files';
import { serve } from '../../electron/api/serve';
import { openWebServer } from '../../electron/shells/web/server';
import { socketChannel } from '../../electron/shells/web/socket-channel';
import { makeToken } from '../../electron/shells/web/token';
import type { Log } from '../../electron/ports';
import { contract } from '../../shared/contract/index';
import { createFakeEngine, type FakeEngine, type FakeScene } from './fake-engine';

export interface FakeHead {
  /** With the token in its fragment. */
  readonly address: string;
  readonly engine: FakeEngine;
  close(): Promise<void>;
}

/**
 * The real web head, its door and its policy included, over an engine that plays `scene`. What it sends is held to the
 * contract, unless time is what counts.
 */
export async function openFakeHead(
  scene: FakeScene,
  screenFolder: string,
  checkOutputs = true,
): Promise<FakeHead> {
  const engine = createFakeEngine(scene);
  const token = makeToken();
  const server = await openWebServer({
    files: readScreenFiles(screenFolder),
    token,
    port: 0,
    onWindow: (socket) =>
      void serve({
        contract,
        handlers: engine.handlers,
        channel: socketChannel(socket),
        log,
        checkOutputs,
      }),
  });
  return { engine, address: `${server.address}#token=${token}`, close: () => server.close() };
}

const log: Log = {
  info: () => undefined,
  warn: (event, facts) => console.warn(event, facts),
  error: (event, facts) => console.error(event, facts),
};
