import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';

export type RemoteLogin =
  /** `noise`: what the login prints by itself, which would break libvirt's stream; empty as a rule. */
  { readonly is: 'in'; readonly noise: string } | { readonly is: RemoteLoginFailure; readonly raw: string };

export type RemoteLoginFailure =
  'host-key-unknown' | 'host-key-changed' | 'denied' | 'unreachable' | 'no-ssh' | 'not-root';

/*
  As the source's daemon would: root, without a terminal, and nothing asked. The remote command prints nothing, so
  whatever arrives is noise. 255 is ssh's own failure, ssh(1) "EXIT STATUS".
*/
const script = `[ "$(id -u)" = 0 ] || exit 90
command -v ssh >/dev/null 2>&1 || exit 91
LC_ALL=C exec ssh -T -o BatchMode=yes -o StrictHostKeyChecking=yes -o UpdateHostKeys=no -o ConnectTimeout=8 -l "$1" -- "$2" true </dev/null`;

/** Logs in from one host to another as its root would, and does nothing there. Strict about the host key. */
export async function tryRemoteLogin(
  source: Host,
  to: { readonly user: string; readonly address: string },
  signal?: AbortSignal,
): Promise<Result<RemoteLogin, Fault>> {
  const ran = await source.run(['sh', '-c', script, 'login', to.user, to.address], {
    asRoot: true,
    timeoutMs: 15_000,
    ...(signal && { signal }),
  });
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  const raw = stderr.trim();
  if (exitCode === 0) return ok({ is: 'in', noise: stdout });
  if (exitCode === 90) return ok({ is: 'not-root', raw });
  if (exitCode === 91) return ok({ is: 'no-ssh', raw });
  if (exitCode === 255) return ok({ is: whyNot(raw), raw });
  return fail({ code: 'command-failed', command: 'ssh', exitCode, raw });
}

/** OpenSSH's own words: sshconnect.c, ssh.c. */
function whyNot(raw: string): RemoteLoginFailure {
  if (/HOST IDENTIFICATION HAS CHANGED/.test(raw)) return 'host-key-changed';
  if (/Host key verification failed|No \S+ host key is known/.test(raw)) return 'host-key-unknown';
  return /Permission denied|Too many authentication failures/.test(raw) ? 'denied' : 'unreachable';
}
