import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Host } from './host';

/**
 * The address other hosts reach this one by: the server's end of our own SSH connection, as sshd tells it
 * (`SSH_CONNECTION`: client address, client port, server address, server port; sshd's environment, ssh(1)).
 * A name may mean something else over there, or nothing; this is an address the host has.
 */
export async function migrationAddress(host: Host, signal?: AbortSignal): Promise<Result<string, Fault>> {
  const asked = await host.run(['sh', '-c', 'printf %s "$SSH_CONNECTION"'], { timeoutMs: 10_000, signal });
  if (!asked.ok) return asked;
  const address = asked.value.stdout.split(' ')[2];
  if (address === undefined || address === '') return fail({ code: 'no-migration-uri', host: host.name });
  return ok(address.replace(/^::ffff:/, ''));
}
