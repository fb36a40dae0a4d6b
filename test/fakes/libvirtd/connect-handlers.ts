import * as proc from '../../../electron/libvirt/protocol/connect-procedures';
import * as events from '../../../electron/libvirt/protocol/event-procedures';
import { FEATURE } from '../../../electron/libvirt/protocol/flags';
import { ERROR, ERROR_DOMAIN } from '../../../electron/libvirt/protocol/remote-error';
import { capabilitiesXml, domainCapabilitiesXml } from './domain-xml';
import { Failure, internal, notOpen } from './failure';
import { handle } from './handler';

const SUPPORTED: readonly number[] = Object.values(FEATURE);
const KNOWN_EVENTS = 27;
const GiB = 1024n ** 3n;

const cpuFigures = (sinceMs: number, cpus: number) => {
  const idle = BigInt(Math.round((Date.now() - sinceMs) * cpus * 0.8)) * 1_000_000n;
  return [
    { field: 'kernel', value: idle / 8n },
    { field: 'user', value: idle / 8n },
    { field: 'idle', value: idle },
    { field: 'iowait', value: 0n },
  ];
};

/** Two steps: 0 asks how many there are, any other number but that is refused. The second answer's count is 0. */
function counted<T>(figures: readonly T[], asked: number): { params: readonly T[]; count: number } {
  if (asked === 0) return { params: [], count: figures.length };
  if (asked !== figures.length) {
    throw new Failure(ERROR.INVALID_ARG, ERROR_DOMAIN.QEMU, 'invalid argument: %s', 'nparams');
  }
  return { params: figures, count: 0 };
}

export const CONNECT_HANDLERS = [
  handle(proc.AUTH_LIST, ({ host }) => ({ types: host.auth.types })),
  handle(proc.AUTH_POLKIT, ({ host }) => {
    if (host.auth.polkit === 'granted') return { complete: 1 };
    throw new Failure(
      ERROR.AUTH_UNAVAILABLE,
      60,
      'authentication unavailable: %s',
      'no polkit agent available',
    );
  }),
  handle(proc.CONNECT_OPEN, ({ session }, { flags }) => {
    if (session.isOpen) throw internal('connection already open');
    session.isOpen = true;
    session.isReadOnly = (flags & 1) === 1;
    return {};
  }),
  handle(proc.CONNECT_CLOSE, ({ session }) => {
    setImmediate(() => session.hangUp());
    return {};
  }),
  handle(proc.CONNECT_SUPPORTS_FEATURE, ({ session }, { feature }) => {
    if (!session.isOpen && feature !== FEATURE.PROGRAM_KEEPALIVE) throw notOpen();
    return { supported: SUPPORTED.includes(feature) };
  }),
  handle(proc.CONNECT_GET_HOSTNAME, ({ host }) => ({ hostname: host.name })),
  handle(proc.CONNECT_GET_URI, () => ({ uri: 'qemu:///system' })),
  handle(proc.CONNECT_GET_LIB_VERSION, ({ host }) => ({ version: BigInt(host.libvirtVersion) })),
  handle(proc.CONNECT_GET_VERSION, () => ({ version: 7_002_011n })),
  handle(proc.CONNECT_GET_SYSINFO, () => ({ sysinfo: "<sysinfo type='smbios'/>" })),
  handle(proc.CONNECT_GET_CAPABILITIES, ({ host }) => ({ capabilities: capabilitiesXml(host) })),
  handle(proc.CONNECT_GET_DOMAIN_CAPABILITIES, ({ host }) => ({
    capabilities: domainCapabilitiesXml(host.cpuModel),
  })),
  handle(proc.CONNECT_COMPARE_CPU, () => ({ result: 2 })),
  handle(proc.CONNECT_COMPARE_HYPERVISOR_CPU, (_call, { xml, flags }) => {
    const isFit = !xml.includes('Icelake');
    if (isFit || flags === 0) return { result: isFit ? 2 : 0 };
    const why = 'Host CPU does not provide required features: avx512f';
    throw new Failure(ERROR.CPU_INCOMPATIBLE, 31, 'the CPU is incompatible with host CPU: %s', why);
  }),
  handle(proc.CONNECT_BASELINE_HYPERVISOR_CPU, (_call, { xmlCpus }) => {
    // A made-up order of models, least first: enough for "the least of all".
    const order = ['qemu64', 'EPYC-Rome', 'Icelake-Server'];
    const least = order.find((model) => xmlCpus.some((xml) => xml.includes(`>${model}<`)));
    if (least === undefined) throw new Failure(ERROR.INVALID_ARG, ERROR_DOMAIN.QEMU, '%s', 'no CPUs given');
    return {
      cpu: `<cpu mode='custom' match='exact'>\n  <model fallback='forbid'>${least}</model>\n  <feature policy='require' name='x2apic'/>\n</cpu>\n`,
    };
  }),
  handle(proc.NODE_GET_INFO, ({ host }) => ({
    model: 'x86_64',
    memory: BigInt(host.memoryBytes / 1024),
    cpus: host.cpus,
    mhz: 2800,
    nodes: 1,
    sockets: 1,
    cores: host.cpus,
    threads: 1,
  })),
  handle(proc.NODE_GET_CPU_STATS, ({ host }, { count }) =>
    counted(cpuFigures(host.bootedAtMs, host.cpus), count),
  ),
  handle(proc.NODE_GET_MEMORY_STATS, ({ host }, { count }) => {
    const total = BigInt(host.memoryBytes / 1024);
    return counted(
      [
        { field: 'total', value: total },
        { field: 'free', value: total / 2n },
        { field: 'buffers', value: 10_240n },
        { field: 'cached', value: total / 8n },
      ],
      count,
    );
  }),
  handle(proc.NODE_GET_FREE_PAGES, ({ host }, { pages, cellCount }) => ({
    counts: Array.from({ length: cellCount }, () =>
      pages.map((size) => BigInt(host.freePages.get(size) ?? 0)),
    ).flat(),
  })),
  handle(proc.CONNECT_LIST_ALL_SECRETS, ({ host }, { flags }) => {
    const secrets = host.secrets.filter(({ isEphemeral }) => flags === 0 || isEphemeral);
    return { secrets, count: secrets.length };
  }),
  handle(proc.NODE_GET_FREE_MEMORY, () => ({ freeBytes: 32n * GiB })),
  handle(events.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY, ({ session }, { event }) => {
    if (event >= KNOWN_EVENTS) throw internal(`unsupported domain event ${event}`, ERROR_DOMAIN.RPC);
    return { callback: session.register('domain', event) };
  }),
  handle(events.CONNECT_NETWORK_EVENT_REGISTER_ANY, ({ session }, { event }) => ({
    callback: session.register('network', event),
  })),
  handle(events.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY, ({ session }, { event }) => ({
    callback: session.register('pool', event),
  })),
];
