import { array, bool, i32, optional, str, struct, u32, u64, uuid } from './codec';
import { procedure } from './procedure';
import { domain, jobParams, LIST_MAX, typedParam } from './types';

/* Guests: inventory, life cycle, jobs. Numbers and shapes: libvirt's src/remote/remote_protocol.x. */

const RECORD_PARAMS_MAX = 262_144;
const one = { domain };
const flagged = { domain, flags: u32 };
const disk = { domain, path: str, flags: u32 };

export const CONNECT_LIST_ALL_DOMAINS = procedure(
  'CONNECT_LIST_ALL_DOMAINS',
  273,
  { needResults: i32, flags: u32 },
  { domains: array(domain, LIST_MAX), count: u32 },
);
export const CONNECT_GET_ALL_DOMAIN_STATS = procedure(
  'CONNECT_GET_ALL_DOMAIN_STATS',
  344,
  { domains: array(domain, LIST_MAX), stats: u32, flags: u32 },
  { records: array(struct({ domain, params: array(typedParam, RECORD_PARAMS_MAX) }), LIST_MAX) },
);
export const DOMAIN_LOOKUP_BY_UUID = procedure('DOMAIN_LOOKUP_BY_UUID', 24, { uuid }, { domain });
export const DOMAIN_LOOKUP_BY_NAME = procedure('DOMAIN_LOOKUP_BY_NAME', 23, { name: str }, { domain });
export const DOMAIN_GET_STATE = procedure('DOMAIN_GET_STATE', 212, flagged, { state: i32, reason: i32 });
export const DOMAIN_GET_XML_DESC = procedure('DOMAIN_GET_XML_DESC', 14, flagged, { xml: str });
export const DOMAIN_IS_ACTIVE = procedure('DOMAIN_IS_ACTIVE', 150, one, { is: bool });
export const DOMAIN_IS_PERSISTENT = procedure('DOMAIN_IS_PERSISTENT', 151, one, { is: bool });
export const DOMAIN_GET_AUTOSTART = procedure('DOMAIN_GET_AUTOSTART', 15, one, { is: bool });
export const DOMAIN_SET_AUTOSTART = procedure('DOMAIN_SET_AUTOSTART', 29, { domain, is: bool }, {});
export const DOMAIN_HAS_MANAGED_SAVE_IMAGE = procedure('DOMAIN_HAS_MANAGED_SAVE_IMAGE', 183, flagged, {
  is: bool,
});
export const DOMAIN_SNAPSHOT_NUM = procedure('DOMAIN_SNAPSHOT_NUM', 187, flagged, { count: i32 });
export const DOMAIN_LIST_ALL_SNAPSHOTS = procedure(
  'DOMAIN_LIST_ALL_SNAPSHOTS',
  274,
  { domain, needResults: i32, flags: u32 },
  { snapshots: array(struct({ name: str, domain }), LIST_MAX), count: i32 },
);
export const DOMAIN_SNAPSHOT_GET_XML_DESC = procedure(
  'DOMAIN_SNAPSHOT_GET_XML_DESC',
  186,
  { snapshot: struct({ name: str, domain }), flags: u32 },
  { xml: str },
);
/** libvirt 5.6 and newer. */
export const DOMAIN_LIST_ALL_CHECKPOINTS = procedure(
  'DOMAIN_LIST_ALL_CHECKPOINTS',
  413,
  { domain, needResults: i32, flags: u32 },
  { checkpoints: array(struct({ name: str, domain }), LIST_MAX), count: i32 },
);
const DISK_ERRORS_MAX = 256;
export const DOMAIN_GET_DISK_ERRORS = procedure(
  'DOMAIN_GET_DISK_ERRORS',
  263,
  { domain, most: u32, flags: u32 },
  { errors: array(struct({ disk: str, error: i32 }), DISK_ERRORS_MAX), count: i32 },
);
export const DOMAIN_GET_CONTROL_INFO = procedure('DOMAIN_GET_CONTROL_INFO', 229, flagged, {
  state: u32,
  details: u32,
  sinceMs: u64,
});
const ADDRESSES_MAX = 2048;
const address = struct({ type: i32, address: str, prefix: u32 });
const nic = struct({ name: str, mac: optional(str), addresses: array(address, ADDRESSES_MAX) });
export const DOMAIN_INTERFACE_ADDRESSES = procedure(
  'DOMAIN_INTERFACE_ADDRESSES',
  353,
  { domain, source: u32, flags: u32 },
  { nics: array(nic, ADDRESSES_MAX) },
);
export const DOMAIN_GET_BLOCK_INFO = procedure('DOMAIN_GET_BLOCK_INFO', 194, disk, {
  allocation: u64,
  capacity: u64,
  physical: u64,
});
export const DOMAIN_GET_BLOCK_JOB_INFO = procedure('DOMAIN_GET_BLOCK_JOB_INFO', 238, disk, {
  found: i32,
  type: i32,
  bandwidth: u64,
  done: u64,
  total: u64,
});

export const DOMAIN_DEFINE_XML_FLAGS = procedure(
  'DOMAIN_DEFINE_XML_FLAGS',
  350,
  { xml: str, flags: u32 },
  { domain },
);
export const DOMAIN_UPDATE_DEVICE_FLAGS = procedure(
  'DOMAIN_UPDATE_DEVICE_FLAGS',
  174,
  { domain, xml: str, flags: u32 },
  {},
);
export const DOMAIN_UNDEFINE_FLAGS = procedure('DOMAIN_UNDEFINE_FLAGS', 231, flagged, {});
export const DOMAIN_CREATE_WITH_FLAGS = procedure('DOMAIN_CREATE_WITH_FLAGS', 196, flagged, { domain });
export const DOMAIN_SUSPEND = procedure('DOMAIN_SUSPEND', 34, one, {});
export const DOMAIN_RESUME = procedure('DOMAIN_RESUME', 28, one, {});
export const DOMAIN_SHUTDOWN_FLAGS = procedure('DOMAIN_SHUTDOWN_FLAGS', 258, flagged, {});
export const DOMAIN_REBOOT = procedure('DOMAIN_REBOOT', 27, flagged, {});
export const DOMAIN_DESTROY = procedure('DOMAIN_DESTROY', 12, one, {});

/** A stream belongs to it: the console's bytes, both ways. */
export const DOMAIN_OPEN_CONSOLE = procedure(
  'DOMAIN_OPEN_CONSOLE',
  201,
  { domain, device: optional(str), flags: u32 },
  {},
);

export const DOMAIN_GET_JOB_INFO = procedure('DOMAIN_GET_JOB_INFO', 163, one, {
  type: i32,
  timeElapsed: u64,
  timeRemaining: u64,
  dataTotal: u64,
  dataProcessed: u64,
  dataRemaining: u64,
  memoryTotal: u64,
  memoryProcessed: u64,
  memoryRemaining: u64,
  fileTotal: u64,
  fileProcessed: u64,
  fileRemaining: u64,
});
export const DOMAIN_GET_JOB_STATS = procedure('DOMAIN_GET_JOB_STATS', 298, flagged, {
  type: i32,
  params: jobParams,
});
export const DOMAIN_ABORT_JOB = procedure('DOMAIN_ABORT_JOB', 164, one, {});
export const DOMAIN_ABORT_JOB_FLAGS = procedure('DOMAIN_ABORT_JOB_FLAGS', 442, flagged, {});
export const DOMAIN_START_DIRTY_RATE_CALC = procedure(
  'DOMAIN_START_DIRTY_RATE_CALC',
  427,
  { domain, seconds: i32, flags: u32 },
  {},
);
