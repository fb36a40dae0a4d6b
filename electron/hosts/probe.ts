import type { Fault } from '../../shared/domain/fault';
import { fail, ok, type Result } from '../../shared/lib/result';
import type { Session } from '../ssh';

/** What the host itself says, beside libvirt. */
export interface Probe {
  readonly hostname: string;
  readonly kernel: string;
  readonly machine: string;
  readonly uptimeSeconds: number;
  readonly machineId: string;
  readonly osName: string;
  readonly isKvmPresent: boolean;
  /** The login's groups by name. */
  readonly groups: readonly string[];
  /** sudo lets this login act as root without a password. */
  readonly hasFreeSudo: boolean;
}

/*
  One round trip for all of it. The text is constant: nothing from a host or a person is ever put into it.
  `hostname` is not in every minimal system, `uname -n` is.
*/
const script = [
  'uname -n',
  'uname -r',
  'uname -m',
  'cat /proc/uptime 2>/dev/null',
  'cat /etc/machine-id 2>/dev/null',
  'cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release 2>/dev/null',
  'test -e /dev/kvm && echo yes',
  'id -Gn',
  'sudo -n true >/dev/null 2>&1 && echo yes',
]
  .map((line) => `{ ${line}; }; printf '\\0'`)
  .join('\n');

/** Reads them all. Faults: as exec, and command-failed when the answer has not the form asked for. */
export async function probe(session: Session, signal?: AbortSignal): Promise<Result<Probe, Fault>> {
  const options = { timeoutMs: 20_000, maxOutputBytes: 256 * 1024, ...(signal && { signal }) };
  const ran = await session.exec(['sh', '-c', script], options);
  if (!ran.ok) return ran;
  const parts = ran.value.stdout.split('\0').map((part) => part.trim());
  const [hostname, kernel, machine, uptime, machineId, osRelease, kvm, groups, sudo] = parts;
  if (parts.length !== 10 || !hostname || !kernel || !machine) {
    const raw = (ran.value.stderr || ran.value.stdout).slice(0, 500);
    return fail({ code: 'command-failed', command: 'uname', exitCode: ran.value.exitCode, raw });
  }
  return ok({
    hostname,
    kernel,
    machine,
    uptimeSeconds: Math.floor(Number.parseFloat(uptime ?? '')) || 0,
    machineId: machineId ?? '',
    osName: readOsName(osRelease ?? ''),
    isKvmPresent: kvm === 'yes',
    groups: (groups ?? '').split(/\s+/).filter(Boolean),
    hasFreeSudo: sudo === 'yes',
  });
}

/** PRETTY_NAME, or NAME and VERSION_ID, of an os-release file; see os-release(5) for the quoting. */
export function readOsName(osRelease: string): string {
  const values = new Map<string, string>();
  for (const line of osRelease.split('\n')) {
    const match = /^([A-Z_]+)=(.*)$/.exec(line.trim());
    if (match?.[1] !== undefined && match[2] !== undefined) values.set(match[1], unquote(match[2]));
  }
  const plain = [values.get('NAME'), values.get('VERSION_ID')].filter(Boolean).join(' ');
  return values.get('PRETTY_NAME') ?? (plain || 'unknown');
}

function unquote(value: string): string {
  const inner = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
  return inner.replace(/\\(["'$`\\])/g, '$1');
}
