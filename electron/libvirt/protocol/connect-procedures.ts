import { array, charArray, i32, bool, optional, str, u32, u64 } from './codec';
import { procedure } from './procedure';
import { namedValue } from './types';

/* Connection and host. Numbers and shapes: libvirt's src/remote/remote_protocol.x. */

const cpuChoice = {
  emulator: optional(str),
  arch: optional(str),
  machine: optional(str),
  virtType: optional(str),
};

export const AUTH_LIST = procedure('AUTH_LIST', 66, {}, { types: array(i32, 20) });
export const AUTH_POLKIT = procedure('AUTH_POLKIT', 70, {}, { complete: i32 });
export const CONNECT_OPEN = procedure('CONNECT_OPEN', 1, { name: optional(str), flags: u32 }, {});
export const CONNECT_CLOSE = procedure('CONNECT_CLOSE', 2, {}, {});
export const CONNECT_SUPPORTS_FEATURE = procedure(
  'CONNECT_SUPPORTS_FEATURE',
  60,
  { feature: i32 },
  { supported: bool },
);
export const CONNECT_GET_VERSION = procedure('CONNECT_GET_VERSION', 4, {}, { version: u64 });
export const CONNECT_GET_LIB_VERSION = procedure('CONNECT_GET_LIB_VERSION', 157, {}, { version: u64 });
export const CONNECT_GET_HOSTNAME = procedure('CONNECT_GET_HOSTNAME', 59, {}, { hostname: str });
export const CONNECT_GET_URI = procedure('CONNECT_GET_URI', 110, {}, { uri: str });
export const CONNECT_GET_SYSINFO = procedure('CONNECT_GET_SYSINFO', 203, { flags: u32 }, { sysinfo: str });
export const CONNECT_GET_CAPABILITIES = procedure('CONNECT_GET_CAPABILITIES', 7, {}, { capabilities: str });
export const CONNECT_GET_DOMAIN_CAPABILITIES = procedure(
  'CONNECT_GET_DOMAIN_CAPABILITIES',
  342,
  { ...cpuChoice, flags: u32 },
  { capabilities: str },
);
export const CONNECT_COMPARE_CPU = procedure(
  'CONNECT_COMPARE_CPU',
  158,
  { xml: str, flags: u32 },
  { result: i32 },
);
export const CONNECT_COMPARE_HYPERVISOR_CPU = procedure(
  'CONNECT_COMPARE_HYPERVISOR_CPU',
  393,
  { ...cpuChoice, xml: str, flags: u32 },
  { result: i32 },
);
export const CONNECT_BASELINE_HYPERVISOR_CPU = procedure(
  'CONNECT_BASELINE_HYPERVISOR_CPU',
  394,
  { ...cpuChoice, xmlCpus: array(str, 256), flags: u32 },
  { cpu: str },
);
export const NODE_GET_INFO = procedure(
  'NODE_GET_INFO',
  6,
  {},
  {
    model: charArray(32),
    /** KiB */
    memory: u64,
    cpus: i32,
    mhz: i32,
    nodes: i32,
    sockets: i32,
    cores: i32,
    threads: i32,
  },
);
/** Two steps: with nparams 0 the daemon says how many there are; then exactly that many must be asked for. */
export const NODE_GET_CPU_STATS = procedure(
  'NODE_GET_CPU_STATS',
  227,
  { cpu: i32, count: i32, flags: u32 },
  { params: array(namedValue, 16), count: i32 },
);
export const NODE_GET_MEMORY_STATS = procedure(
  'NODE_GET_MEMORY_STATS',
  228,
  { count: i32, cell: i32, flags: u32 },
  { params: array(namedValue, 16), count: i32 },
);
export const NODE_GET_FREE_MEMORY = procedure('NODE_GET_FREE_MEMORY', 102, {}, { freeBytes: u64 });

/** A definition → the command line that QEMU would be started with. */
export const CONNECT_DOMAIN_XML_TO_NATIVE = procedure(
  'CONNECT_DOMAIN_XML_TO_NATIVE',
  136,
  { format: str, xml: str, flags: u32 },
  { native: str },
);
