import type { Fault } from '../../shared/domain/fault';
import type { Host } from '../hosts/host';

/** Why commands would not run as root there: a login without a way to it runs them as itself, silently. */
export async function requireRoot(host: Host): Promise<Fault | undefined> {
  const asked = await host.run(['id', '-u'], {
    asRoot: true,
    timeoutMs: 15_000,
    evenWithoutLibvirt: true,
  });
  if (!asked.ok) return asked.fault;
  if (asked.value.stdout.trim() === '0') return undefined;
  return { code: 'root-needed', host: host.name, user: host.user };
}
