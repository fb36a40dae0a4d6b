import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import { createAgent } from './session';

/**
 * How many keys the agent holds that we can use: those in security tokens and certificates do not count. Asked
 * before connecting, since the answer needs no host. Fault: agent-missing.
 */
export function countAgentKeys(socket: string | undefined): Promise<Result<number, Fault>> {
  if (socket === undefined) return Promise.resolve(fail({ code: 'agent-missing' }));
  return new Promise((resolve) => {
    createAgent(socket).getIdentities((error, keys) => {
      resolve(error ? fail({ code: 'agent-missing', socket }) : ok(keys?.length ?? 0));
    });
  });
}
