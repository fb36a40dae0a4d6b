import type { Fault } from '../../../shared/domain/fault';
import type {
  HostInterface,
  HostMachine,
  Hugepages,
  NfsExport,
  NfsMount,
  NumaNode,
} from '../../../shared/domain/machine';
import { fail, ok, type Result } from '../../../shared/lib/result';
import { readMounts } from '../mounts';
import type { Run } from '../places';

/** What the host's kernel and its NFS server say of themselves. */
export type Look = Pick<
  HostMachine,
  'loadAverage' | 'uptimeSeconds' | 'hugepages' | 'numa' | 'interfaces' | 'nfsMounts' | 'nfsExports'
>;

/*
  One command for all of it. The text is constant; every part may fail by itself. What is exported at this moment is in
  etab, exportfs(8): /etc/exports is only what is meant to be.
*/
const script = [
  'cat /proc/loadavg',
  'cat /proc/uptime',
  'for d in /sys/kernel/mm/hugepages/hugepages-*kB; do echo "${d##*-} $(cat "$d/nr_hugepages" "$d/free_hugepages" | tr "\\n" " ")"; done',
  'for d in /sys/devices/system/node/node[0-9]*; do echo "${d##*/node} $(cat "$d/cpulist")"; cat "$d/meminfo"; done',
  'ip -j -d address',
  'cat /proc/self/mountinfo',
  'cat /var/lib/nfs/etab',
]
  .map((line) => `{ ${line}; } 2>/dev/null; printf '\\0'`)
  .join('\n');

/** Looks at the host itself. Faults: as run, and command-failed when the answer has not the form asked for. */
export async function lookAtHost(run: Run): Promise<Result<Look, Fault>> {
  const ran = await run(['sh', '-c', script], { timeoutMs: 15_000 });
  if (!ran.ok) return ran;
  const parts = ran.value.stdout.split('\0');
  if (parts.length !== 8) {
    return fail({
      code: 'command-failed',
      command: 'sh',
      exitCode: ran.value.exitCode,
      raw: ran.value.stderr,
    });
  }
  const [load = '', uptime = '', pages = '', nodes = '', links = '', mounts = '', etab = ''] = parts;
  return ok({
    loadAverage: readLoadAverage(load),
    uptimeSeconds: Math.floor(Number.parseFloat(uptime)) || 0,
    hugepages: readHugepages(pages),
    numa: readNuma(nodes),
    interfaces: readInterfaces(links),
    nfsMounts: readNfsMounts(mounts),
    nfsExports: readExports(etab),
  });
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** `0.20 0.18 0.12 1/80 11206` */
export function readLoadAverage(text: string): Look['loadAverage'] {
  const [one, five, fifteen] = text.split(' ').map(Number.parseFloat);
  if (one === undefined || five === undefined || fifteen === undefined) return undefined;
  return [one, five, fifteen].some(Number.isNaN) ? undefined : [one, five, fifteen];
}

/** `2048kB 16 12`: size, how many there are, how many are free. */
export const readHugepages = (text: string): Hugepages[] =>
  lines(text)
    .flatMap((line) => {
      const match = /^(\d+)kB (\d+) (\d+)/.exec(line);
      return match === null
        ? []
        : [{ sizeBytes: Number(match[1]) * 1024, total: Number(match[2]), free: Number(match[3]) }];
    })
    .sort((a, b) => a.sizeBytes - b.sizeBytes);

/** A line `0 0-7`, and the node's own lines of meminfo after it: `Node 0 MemTotal:  32768 kB`. */
export function readNuma(text: string): NumaNode[] {
  const nodes = new Map<number, { memoryBytes: number; freeBytes: number; cpus: string }>();
  for (const line of lines(text)) {
    const head = /^(\d+) ([\d,-]*)$/.exec(line);
    if (head !== null) nodes.set(Number(head[1]), { memoryBytes: 0, freeBytes: 0, cpus: head[2] ?? '' });
    const figure = /^Node (\d+) (MemTotal|MemFree): +(\d+) kB/.exec(line);
    const node = figure === null ? undefined : nodes.get(Number(figure[1]));
    if (node !== undefined && figure !== null) {
      node[figure[2] === 'MemTotal' ? 'memoryBytes' : 'freeBytes'] = Number(figure[3]) * 1024;
    }
  }
  return [...nodes].map(([id, node]) => ({ id, ...node })).sort((a, b) => a.id - b.id);
}

interface LinkJson {
  readonly ifname?: unknown;
  readonly mtu?: unknown;
  readonly address?: unknown;
  readonly master?: unknown;
  readonly flags?: unknown;
  readonly linkinfo?: { readonly info_kind?: unknown };
  readonly addr_info?: readonly { readonly local?: unknown; readonly prefixlen?: unknown }[];
}

/** What `ip -j -d address` says, ip-address(8). A host without it, or with one too old for JSON, tells of none. */
export function readInterfaces(text: string): HostInterface[] {
  let links: unknown;
  try {
    links = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(links)) return [];
  return (links as LinkJson[]).flatMap((link) => readInterface(link) ?? []);
}

const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function readInterface(link: LinkJson): HostInterface | undefined {
  const name = word(link.ifname);
  if (name === undefined || name === 'lo') return undefined;
  return {
    name,
    kind: word(link.linkinfo?.info_kind),
    isUp: Array.isArray(link.flags) && link.flags.includes('UP'),
    mac: word(link.address),
    mtu: typeof link.mtu === 'number' ? link.mtu : 0,
    master: word(link.master),
    addresses: (link.addr_info ?? []).flatMap(({ local, prefixlen }) =>
      typeof local === 'string' ? [`${local}/${String(prefixlen)}`] : [],
    ),
  };
}

const readNfsMounts = (mountinfo: string): NfsMount[] =>
  readMounts(mountinfo)
    .filter(({ type }) => /^nfs4?$/.test(type))
    .map(({ target, source, superOptions }) => ({ target, source, options: superOptions }));

/** `/srv/vms<TAB>10.0.0.2(rw,sync,…)`, one client a line. */
export const readExports = (etab: string): NfsExport[] =>
  lines(etab).flatMap((line) => {
    const match = /^(\S+)\s+([^(\s]+)\(([^)]*)\)/.exec(line);
    return match === null ? [] : [{ path: match[1] ?? '', client: match[2] ?? '', options: match[3] ?? '' }];
  });
