import type { Client } from 'ssh2';
import type { Fault } from '../../shared/domain/fault';
import type { Where } from './dial';
import type { Transport } from './transport';

const CLOSE_PATIENCE_MS = 2_000;

/** The end of a session, as its parts see it. */
export type End = {
  /** Set once the session is over. */
  fault(): Fault | undefined;
  onOver(listener: (fault: Fault) => void): () => void;
  readonly closed: Promise<Fault | undefined>;
  close(): void;
  /** Gives the line up for lost. */
  lose(raw: string): void;
};

/** One place that knows whether the session is over, and tells everyone who waits. */
export function watchEnd(parts: {
  readonly client: Client;
  readonly transport: Transport;
  readonly where: Where;
}): End {
  const { client, transport, where } = parts;
  const { stream } = transport;
  let over: Fault | undefined;
  let isClosing = false;
  let raw: string | undefined;
  let tellClosed: (fault: Fault | undefined) => void = () => undefined;
  const closed = new Promise<Fault | undefined>((resolve) => (tellClosed = resolve));
  const listeners = new Set<(fault: Fault) => void>();

  const finish = (): void => {
    if (over) return;
    const lost: Fault = transport.whyLost() ?? { code: 'line-lost', ...where, ...(raw ? { raw } : {}) };
    over = isClosing ? { code: 'cancelled' } : lost;
    for (const listener of listeners) listener(over);
    listeners.clear();
    tellClosed(isClosing ? undefined : over);
  };
  client.on('error', (error) => (raw ??= error.message));
  client.on('close', finish);
  stream.on('close', finish);
  return {
    fault: () => over,
    closed,
    onOver(listener) {
      if (over) listener(over);
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      if (over || isClosing) return;
      isClosing = true;
      client.end();
      const timer = setTimeout(() => stream.destroy(), CLOSE_PATIENCE_MS);
      stream.once('close', () => clearTimeout(timer));
    },
    lose(why) {
      raw ??= why;
      stream.destroy();
    },
  };
}
