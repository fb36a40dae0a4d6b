import { ok } from '../../../shared/lib/result';
import type { ValueOf } from '../protocol/codec';
import * as proc from '../protocol/connect-procedures';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { WireError } from '../wire/wire-error';
import { ask } from './ask';
import { fromKibibytes, millisecondsFromNanoseconds, safeInteger } from './safe-integer';

export interface NodeInfo {
  /** libvirt's name of the machine's CPU architecture, e.g. `x86_64`. */
  readonly model: string;
  readonly memoryBytes: number;
  readonly cpus: number;
  /** 0 when unknown. */
  readonly mhz: number;
  readonly numaNodes: number;
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}
/** Since boot, all CPUs together; a share of time is the difference of two readings. */
export interface NodeCpuStats {
  readonly userMs: number;
  readonly kernelMs: number;
  readonly idleMs: number;
  readonly iowaitMs: number;
}
export interface NodeMemoryStats {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly buffersBytes: number;
  readonly cachedBytes: number;
}
/** How a CPU asked for compares with what a host can give. */
export type CpuComparison = 'incompatible' | 'identical' | 'superset' | 'error';
export interface EmulatorChoice {
  readonly emulator?: string;
  readonly arch?: string;
  readonly machine?: string;
  readonly virtType?: string;
}

/** The host itself. */
export interface Node {
  getInfo(options?: CallOptions): Answer<NodeInfo>;
  getCpuStats(options?: CallOptions): Answer<NodeCpuStats>;
  getMemoryStats(options?: CallOptions): Answer<NodeMemoryStats>;
  getFreeMemoryBytes(options?: CallOptions): Answer<number>;
  getHostname(options?: CallOptions): Answer<string>;
  getUri(options?: CallOptions): Answer<string>;
  /** libvirt's own version, `9.0.0`. */
  getLibvirtVersion(options?: CallOptions): Answer<string>;
  /** The hypervisor's version, `7.2.11`. */
  getHypervisorVersion(options?: CallOptions): Answer<string>;
  /** XML; kept for the life of the connection (the first asking can be slow). */
  getCapabilities(options?: CallOptions): Answer<string>;
  getDomainCapabilities(choice?: EmulatorChoice, options?: CallOptions): Answer<string>;
  /** SMBIOS XML. */
  getSysinfo(options?: CallOptions): Answer<string>;
  /** `cpuXml`: a `<cpu>` element as a host describes itself. `isStrict`: fail with the reason (code 91). */
  compareCpu(cpuXml: string, ask?: { isStrict?: boolean }, options?: CallOptions): Answer<CpuComparison>;
  /** Against what QEMU on that host can provide: the comparison that predicts a migration. */
  compareHypervisorCpu(
    cpuXml: string,
    ask?: EmulatorChoice & { isStrict?: boolean },
    options?: CallOptions,
  ): Answer<CpuComparison>;
  /**
   * The largest CPU that all of `cpuXmls` can give under QEMU there, as a `<cpu>` element. `isMigratable`: without
   * what would keep a guest from migrating. Refused by libvirt when they have nothing in common.
   */
  baselineHypervisorCpu(
    cpuXmls: readonly string[],
    ask?: EmulatorChoice & { isMigratable?: boolean },
    options?: CallOptions,
  ): Answer<string>;
  supportsFeature(feature: number, options?: CallOptions): Answer<boolean>;
  /** Free memory pages of one size, in the whole host. Refused where the kernel has no such pages. */
  getFreePages(pageBytes: number, options?: CallOptions): Answer<number>;
  /** The same in each of so many cells, from the first on. */
  getFreePagesByCell(pageBytes: number, cells: number, options?: CallOptions): Answer<number[]>;
}

/** virConnectCompareCPU: fail with the reason instead of answering 'incompatible'. */
const FAIL_INCOMPATIBLE = 1;
/** VIR_CONNECT_BASELINE_CPU_MIGRATABLE. */
const BASELINE_MIGRATABLE = 2;
const ALL = -1;

/** In place of a first cell: all of them together. */
const WHOLE_HOST = -1;

export function nodeOver(line: Line): Node {
  const freePages = (pageBytes: number, startCell: number, cellCount: number, options?: CallOptions) =>
    ask(
      line,
      proc.NODE_GET_FREE_PAGES,
      { pages: [pageBytes / 1024], startCell, cellCount, flags: 0 },
      options,
      (r) => r.counts.map(safeInteger),
    );
  let capabilities: string | undefined;
  return {
    getInfo: (options) => ask(line, proc.NODE_GET_INFO, {}, options, readInfo),
    getCpuStats: cpuStatsOver(line),
    getMemoryStats: memoryStatsOver(line),
    getFreeMemoryBytes: (options) =>
      ask(line, proc.NODE_GET_FREE_MEMORY, {}, options, (r) => safeInteger(r.freeBytes)),
    getHostname: (options) => ask(line, proc.CONNECT_GET_HOSTNAME, {}, options, (r) => r.hostname),
    getUri: (options) => ask(line, proc.CONNECT_GET_URI, {}, options, (r) => r.uri),
    getLibvirtVersion: (options) =>
      ask(line, proc.CONNECT_GET_LIB_VERSION, {}, options, (r) => versionText(r.version)),
    getHypervisorVersion: (options) =>
      ask(line, proc.CONNECT_GET_VERSION, {}, options, (r) => versionText(r.version)),
    async getCapabilities(options) {
      if (capabilities !== undefined) return ok(capabilities);
      return ask(line, proc.CONNECT_GET_CAPABILITIES, {}, options, (r) => (capabilities = r.capabilities));
    },
    getDomainCapabilities: (choice = {}, options) =>
      ask(
        line,
        proc.CONNECT_GET_DOMAIN_CAPABILITIES,
        { ...emulatorArgs(choice), flags: 0 },
        options,
        (r) => r.capabilities,
      ),
    getSysinfo: (options) => ask(line, proc.CONNECT_GET_SYSINFO, { flags: 0 }, options, (r) => r.sysinfo),
    compareCpu: (xml, { isStrict } = {}, options) =>
      ask(line, proc.CONNECT_COMPARE_CPU, { xml, flags: strictness(isStrict) }, options, readComparison),
    compareHypervisorCpu: (xml, { isStrict, ...choice } = {}, options) =>
      ask(
        line,
        proc.CONNECT_COMPARE_HYPERVISOR_CPU,
        { ...emulatorArgs(choice), xml, flags: strictness(isStrict) },
        options,
        readComparison,
      ),
    baselineHypervisorCpu: (xmlCpus, { isMigratable, ...choice } = {}, options) =>
      ask(
        line,
        proc.CONNECT_BASELINE_HYPERVISOR_CPU,
        { ...emulatorArgs(choice), xmlCpus, flags: isMigratable ? BASELINE_MIGRATABLE : 0 },
        options,
        (r) => r.cpu,
      ),
    async getFreePages(pageBytes, options) {
      const counts = await freePages(pageBytes, WHOLE_HOST, 1, options);
      return counts.ok ? ok(counts.value[0] ?? 0) : counts;
    },
    getFreePagesByCell: (pageBytes, cells, options) => freePages(pageBytes, 0, cells, options),
    supportsFeature: (feature, options) =>
      ask(line, proc.CONNECT_SUPPORTS_FEATURE, { feature }, options, (r) => r.supported),
  };
}

const strictness = (isStrict: boolean | undefined): number => (isStrict ? FAIL_INCOMPATIBLE : 0);

const emulatorArgs = ({ emulator, arch, machine, virtType }: EmulatorChoice) => ({
  emulator,
  arch,
  machine,
  virtType,
});

/** VIR_CPU_COMPARE_…: −1 error, 0 incompatible, 1 identical, 2 superset. */
const readComparison = ({ result }: { result: number }): CpuComparison =>
  (['incompatible', 'identical', 'superset'] as const)[result] ?? 'error';

const readInfo = (info: ValueOf<(typeof proc.NODE_GET_INFO)['reply']>): NodeInfo => ({
  model: info.model,
  memoryBytes: fromKibibytes(info.memory),
  cpus: info.cpus,
  mhz: info.mhz,
  numaNodes: info.nodes,
  sockets: info.sockets,
  cores: info.cores,
  threads: info.threads,
});

/** major × 10^6 + minor × 10^3 + release → `9.0.0` */
function versionText(version: bigint): string {
  const number = safeInteger(version);
  return [Math.floor(number / 1e6), Math.floor(number / 1e3) % 1e3, number % 1e3].join('.');
}

/**
 * The count must be learned first: any other than the daemon's own is refused. It stays what it is for the life of the
 * daemon, and so of the line; so later readings are one question each.
 */
function withCount<T>(
  learn: (options?: CallOptions) => Answer<number>,
  read: (count: number, options?: CallOptions) => Answer<T>,
): (options?: CallOptions) => Answer<T> {
  let known: number | undefined;
  return async (options) => {
    if (known !== undefined) return read(known, options);
    const counted = await learn(options);
    if (!counted.ok) return counted;
    known = counted.value;
    return read(known, options);
  };
}

function cpuStatsOver(line: Line): Node['getCpuStats'] {
  const args = { cpu: ALL, flags: 0 };
  return withCount(
    (options) => ask(line, proc.NODE_GET_CPU_STATS, { ...args, count: 0 }, options, (r) => r.count),
    (count, options) =>
      ask(line, proc.NODE_GET_CPU_STATS, { ...args, count }, options, (r) => ({
        userMs: millisecondsFromNanoseconds(named(r.params, 'user')),
        kernelMs: millisecondsFromNanoseconds(named(r.params, 'kernel')),
        idleMs: millisecondsFromNanoseconds(named(r.params, 'idle')),
        iowaitMs: millisecondsFromNanoseconds(named(r.params, 'iowait')),
      })),
  );
}

function memoryStatsOver(line: Line): Node['getMemoryStats'] {
  const args = { cell: ALL, flags: 0 };
  return withCount(
    (options) => ask(line, proc.NODE_GET_MEMORY_STATS, { ...args, count: 0 }, options, (r) => r.count),
    (count, options) =>
      ask(line, proc.NODE_GET_MEMORY_STATS, { ...args, count }, options, (r) => ({
        totalBytes: fromKibibytes(named(r.params, 'total')),
        freeBytes: fromKibibytes(named(r.params, 'free')),
        buffersBytes: fromKibibytes(named(r.params, 'buffers')),
        cachedBytes: fromKibibytes(named(r.params, 'cached')),
      })),
  );
}

function named(params: readonly { field: string; value: bigint }[], field: string): bigint {
  const found = params.find((param) => param.field === field);
  if (found === undefined) throw new WireError(`no ${field} among the figures`);
  return found.value;
}
