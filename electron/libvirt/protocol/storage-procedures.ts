import { array, bool, i32, i64, optional, str, struct, u32, u64 } from './codec';
import { procedure } from './procedure';
import { LIST_MAX, network, pool, volume } from './types';

/* Storage pools, volumes, networks. Numbers and shapes: libvirt's src/remote/remote_protocol.x. */

const onePool = { pool };
const flaggedPool = { pool, flags: u32 };
const xmlFlags = { xml: str, flags: u32 };

export const CONNECT_LIST_ALL_STORAGE_POOLS = procedure(
  'CONNECT_LIST_ALL_STORAGE_POOLS',
  281,
  { needResults: i32, flags: u32 },
  { pools: array(pool, LIST_MAX), count: u32 },
);
export const STORAGE_POOL_LOOKUP_BY_NAME = procedure(
  'STORAGE_POOL_LOOKUP_BY_NAME',
  84,
  { name: str },
  onePool,
);
export const STORAGE_POOL_LOOKUP_BY_TARGET_PATH = procedure(
  'STORAGE_POOL_LOOKUP_BY_TARGET_PATH',
  391,
  { path: str },
  onePool,
);
export const STORAGE_POOL_GET_INFO = procedure('STORAGE_POOL_GET_INFO', 87, onePool, {
  state: i32,
  capacity: u64,
  allocation: u64,
  available: u64,
});
export const STORAGE_POOL_GET_XML_DESC = procedure('STORAGE_POOL_GET_XML_DESC', 88, flaggedPool, {
  xml: str,
});
export const STORAGE_POOL_IS_ACTIVE = procedure('STORAGE_POOL_IS_ACTIVE', 154, onePool, { is: bool });
export const STORAGE_POOL_IS_PERSISTENT = procedure('STORAGE_POOL_IS_PERSISTENT', 155, onePool, { is: bool });
export const STORAGE_POOL_GET_AUTOSTART = procedure('STORAGE_POOL_GET_AUTOSTART', 89, onePool, { is: bool });
export const STORAGE_POOL_SET_AUTOSTART = procedure('STORAGE_POOL_SET_AUTOSTART', 90, { pool, is: bool }, {});
export const STORAGE_POOL_DEFINE_XML = procedure('STORAGE_POOL_DEFINE_XML', 77, xmlFlags, onePool);
export const STORAGE_POOL_UNDEFINE = procedure('STORAGE_POOL_UNDEFINE', 82, onePool, {});
export const STORAGE_POOL_BUILD = procedure('STORAGE_POOL_BUILD', 79, flaggedPool, {});
export const STORAGE_POOL_CREATE = procedure('STORAGE_POOL_CREATE', 78, flaggedPool, {});
export const STORAGE_POOL_DESTROY = procedure('STORAGE_POOL_DESTROY', 80, onePool, {});
export const STORAGE_POOL_REFRESH = procedure('STORAGE_POOL_REFRESH', 83, flaggedPool, {});
export const STORAGE_POOL_LIST_ALL_VOLUMES = procedure(
  'STORAGE_POOL_LIST_ALL_VOLUMES',
  282,
  { pool, needResults: i32, flags: u32 },
  { volumes: array(volume, LIST_MAX), count: u32 },
);
export const STORAGE_VOL_LOOKUP_BY_NAME = procedure(
  'STORAGE_VOL_LOOKUP_BY_NAME',
  95,
  { pool, name: str },
  { volume },
);
export const STORAGE_VOL_LOOKUP_BY_PATH = procedure(
  'STORAGE_VOL_LOOKUP_BY_PATH',
  97,
  { path: str },
  { volume },
);
export const STORAGE_VOL_GET_INFO = procedure(
  'STORAGE_VOL_GET_INFO',
  98,
  { volume },
  { type: i32, capacity: u64, allocation: u64 },
);
export const STORAGE_VOL_GET_PATH = procedure('STORAGE_VOL_GET_PATH', 100, { volume }, { path: str });
export const STORAGE_VOL_GET_XML_DESC = procedure(
  'STORAGE_VOL_GET_XML_DESC',
  99,
  { volume, flags: u32 },
  { xml: str },
);
export const STORAGE_VOL_CREATE_XML = procedure(
  'STORAGE_VOL_CREATE_XML',
  93,
  { pool, xml: str, flags: u32 },
  { volume },
);
export const STORAGE_VOL_DELETE = procedure('STORAGE_VOL_DELETE', 94, { volume, flags: u32 }, {});

export const CONNECT_LIST_ALL_NETWORKS = procedure(
  'CONNECT_LIST_ALL_NETWORKS',
  283,
  { needResults: i32, flags: u32 },
  { networks: array(network, LIST_MAX), count: u32 },
);
export const NETWORK_LOOKUP_BY_NAME = procedure('NETWORK_LOOKUP_BY_NAME', 46, { name: str }, { network });
export const NETWORK_GET_XML_DESC = procedure(
  'NETWORK_GET_XML_DESC',
  43,
  { network, flags: u32 },
  { xml: str },
);
export const NETWORK_GET_AUTOSTART = procedure('NETWORK_GET_AUTOSTART', 44, { network }, { is: bool });
/** A filter on the wire is a name and a uuid, as a network is. */
export const NWFILTER_LOOKUP_BY_NAME = procedure(
  'NWFILTER_LOOKUP_BY_NAME',
  175,
  { name: str },
  { filter: network },
);
export const NETWORK_IS_ACTIVE = procedure('NETWORK_IS_ACTIVE', 152, { network }, { is: bool });
export const NETWORK_CREATE = procedure('NETWORK_CREATE', 39, { network }, {});
export const NETWORK_DEFINE_XML = procedure('NETWORK_DEFINE_XML', 41, { xml: str }, { network });
export const NETWORK_DESTROY = procedure('NETWORK_DESTROY', 42, { network }, {});
export const NETWORK_SET_AUTOSTART = procedure('NETWORK_SET_AUTOSTART', 48, { network, is: bool }, {});
export const NETWORK_UNDEFINE = procedure('NETWORK_UNDEFINE', 49, { network }, {});

/** REMOTE_NETWORK_DHCP_LEASES_MAX of the same file. */
const LEASES_MAX = 65536;
const lease = struct({
  iface: str,
  expirySeconds: i64,
  type: i32,
  mac: optional(str),
  iaid: optional(str),
  address: str,
  prefix: u32,
  hostname: optional(str),
  clientId: optional(str),
});
/** Without a MAC: the leases of all; only those that have not expired. */
export const NETWORK_GET_DHCP_LEASES = procedure(
  'NETWORK_GET_DHCP_LEASES',
  341,
  { network, mac: optional(str), needResults: i32, flags: u32 },
  { leases: array(lease, LEASES_MAX), count: u32 },
);
