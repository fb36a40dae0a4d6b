import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Session } from '../ssh';
import type { Host } from './host';

/** It cannot change within a session, and a command on a busy host costs more than all the calls of a move. */
const ofSession = new WeakMap<Session, string>();

/**
 * The address other hosts reach this one by: the server's end of our own SSH connection, as sshd tells it
 * (`SSH_CONNECTION`: client address, client port, server address, server port; sshd's environment, ssh(1)).
 * A name may mean something else over there, or nothing; this is an address the host has.
 */
export async function migrationAddress(host: Host, signal?: AbortSignal): Promise<Result<string, Fault>> {
  const session = host.session();
  if (!session.ok) return session;
  const known = ofSession.get(session.value);
  if (known !== undefined) return ok(known);
  const asked = await host.run(['sh', '-c', 'printf %s "$SSH_CONNECTION"'], { timeoutMs: 10_000, signal });
  if (!asked.ok) return asked;
  const address = asked.value.stdout.split(' ')[2];
  if (address === undefined || address === '') return fail({ code: 'no-migration-uri', host: host.name });
  const plain = address.replace(/^::ffff:/, '');
  ofSession.set(session.value, plain);
  return ok(plain);
}
