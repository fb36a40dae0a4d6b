import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';

/** What one command on a host tells at once; looking only. */
export interface HostProbe {
  /** The host's clock minus ours, ms, and how far off that may be. */
  readonly clockAheadMs: number;
  readonly clockUncertaintyMs: number;
  readonly files: ReadonlyMap<string, FileSight>;
  /** Places a VM's definition, state and log are written to. */
  readonly room: readonly { readonly path: string; readonly freeBytes: number }[];
  readonly bridges: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, readonly string[]>;
}

export type FileSight =
  | {
      readonly is: 'there';
      readonly inode: string;
      readonly sizeBytes: number;
      readonly owner: string;
      readonly kind: string;
    }
  | { readonly is: 'missing'; readonly raw: string };

export interface ProbeAsk {
  readonly paths: readonly string[];
  readonly bridges: readonly string[];
  readonly names: readonly string[];
}

const roomPlaces = ['/etc/libvirt/qemu', '/var/lib/libvirt/qemu', '/var/log/libvirt/qemu'];

/*
  One constant script; what is asked comes as arguments, never as part of its text:
    sh -c SCRIPT probe  file PATH  room PATH  bridge NAME  name NAME …
  and each answer is one record of fields, each ended by NUL.
*/
const script = `
printf 'clock\\0%s\\0' "$(date +%s.%N)"
while [ $# -gt 1 ]; do
  case $1 in
    file) if out=$(stat -L -c '%i %s %u:%g %F' -- "$2" 2>&1); then s=there; else s=missing; fi
          printf 'file\\0%s\\0%s\\0%s\\0' "$2" "$s" "$out" ;;
    room) [ -d "$2" ] && printf 'room\\0%s\\0%s\\0' "$2" "$(df -PB1 -- "$2" | awk 'NR==2 {print $4}')" ;;
    bridge) { [ -d "/sys/class/net/$2/bridge" ] || { command -v ovs-vsctl >/dev/null && ovs-vsctl br-exists "$2"; }; } &&
          printf 'bridge\\0%s\\0' "$2" ;;
    name) printf 'name\\0%s\\0%s\\0' "$2" "$(getent ahosts "$2" | awk '{print $1}' | sort -u | tr '\\n' ' ')" ;;
  esac
  shift 2
done
exit 0`;

/** Faults: as `Host.run`; `command-failed` when the answer cannot be read. */
export async function probeHost(
  host: Host,
  ask: ProbeAsk,
  signal?: AbortSignal,
): Promise<Result<HostProbe, Fault>> {
  const questions = [
    ...ask.paths.flatMap((path) => ['file', path]),
    ...roomPlaces.flatMap((path) => ['room', path]),
    ...ask.bridges.flatMap((name) => ['bridge', name]),
    ...ask.names.flatMap((name) => ['name', name]),
  ];
  const sentMs = Date.now();
  const ran = await host.run(['sh', '-c', script, 'probe', ...questions], {
    asRoot: true,
    timeoutMs: 15_000,
    signal,
  });
  const backMs = Date.now();
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  const probe = readProbe(stdout, sentMs, backMs);
  if (exitCode !== 0 || probe === undefined)
    return fail({ code: 'command-failed', command: 'probe', exitCode, raw: stderr });
  return ok(probe);
}

/** The script's answers → facts; undefined when they are not what it writes. */
export function readProbe(text: string, sentMs: number, backMs: number): HostProbe | undefined {
  const fields = text.split('\0');
  const files = new Map<string, FileSight>();
  const names = new Map<string, readonly string[]>();
  const bridges = new Set<string>();
  const room: { path: string; freeBytes: number }[] = [];
  let clockMs: number | undefined;

  const take = () => fields.shift() ?? '';
  while (fields.length > 1) {
    const kind = take();
    if (kind === 'clock') clockMs = Number(take()) * 1000;
    else if (kind === 'file') files.set(take(), readFile(take(), take()));
    else if (kind === 'room') room.push({ path: take(), freeBytes: Number(take()) });
    else if (kind === 'bridge') bridges.add(take());
    else if (kind === 'name')
      names.set(
        take(),
        take()
          .split(' ')
          .filter((address) => address !== ''),
      );
    else return undefined;
  }
  if (clockMs === undefined || !Number.isFinite(clockMs)) return undefined;
  const clockUncertaintyMs = (backMs - sentMs) / 2;
  return { clockAheadMs: clockMs - (sentMs + backMs) / 2, clockUncertaintyMs, files, room, bridges, names };
}

function readFile(state: string, out: string): FileSight {
  if (state !== 'there') return { is: 'missing', raw: out };
  const [inode = '', size = '', owner = '', ...kind] = out.split(' ');
  return { is: 'there', inode, sizeBytes: Number(size), owner, kind: kind.join(' ') };
}
