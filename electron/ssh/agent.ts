import { connect } from 'node:net';
import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';

/** Is an agent there? Asked before connecting, since the answer needs no host. Fault: agent-missing. */
export function findAgent(socketPath: string | undefined): Promise<Result<void, Fault>> {
  if (socketPath === undefined) return Promise.resolve(fail({ code: 'agent-missing' }));
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(ok(undefined));
    });
    socket.once('error', () => resolve(fail({ code: 'agent-missing', socket: socketPath })));
  });
}
