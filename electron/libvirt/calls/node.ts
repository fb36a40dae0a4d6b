import type { Answer, CallOptions } from './call-options';

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
  supportsFeature(feature: number, options?: CallOptions): Answer<boolean>;
}
