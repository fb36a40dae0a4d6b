import { i32, optional, str, struct, type ValueOf } from './codec';
import { domain, network } from './types';

/** What a reply with status 1 carries; libvirt: virNetMessageError in src/rpc/virnetprotocol.x. */
export const remoteError = struct({
  code: i32,
  domain: i32,
  /** The complete human text. */
  message: optional(str),
  level: i32,
  dom: optional(domain),
  /** The untranslated format string. */
  str1: optional(str),
  str2: optional(str),
  str3: optional(str),
  /** errno of a system error. */
  int1: i32,
  int2: i32,
  net: optional(network),
});
export type RemoteError = ValueOf<typeof remoteError>;

/** virErrorNumber, those Drover decides on; libvirt: include/libvirt/virterror.h. */
export const ERROR = {
  INTERNAL_ERROR: 1,
  NO_SUPPORT: 3,
  INVALID_ARG: 8,
  OPERATION_FAILED: 9,
  OPERATION_DENIED: 29,
  SYSTEM_ERROR: 38,
  RPC: 39,
  NO_DOMAIN: 42,
  NO_NETWORK: 43,
  AUTH_FAILED: 45,
  NO_STORAGE_POOL: 49,
  NO_STORAGE_VOL: 50,
  OPERATION_INVALID: 55,
  NO_NWFILTER: 62,
  CONFIG_UNSUPPORTED: 67,
  OPERATION_TIMEOUT: 68,
  ARGUMENT_UNSUPPORTED: 74,
  OPERATION_ABORTED: 78,
  AUTH_CANCELLED: 79,
  MIGRATE_UNSAFE: 81,
  OPERATION_UNSUPPORTED: 84,
  CPU_INCOMPATIBLE: 91,
  MIGRATE_FINISH_OK: 93,
  AUTH_UNAVAILABLE: 94,
} as const;

/** virErrorDomain, likewise. */
export const ERROR_DOMAIN = { RPC: 7, QEMU: 10, STORAGE: 18, NETWORK: 19, DOMAIN: 20, NWFILTER: 33 } as const;
