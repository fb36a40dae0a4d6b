import { bool, optional, str, u32, u64 } from './codec';
import { procedure } from './procedure';
import { cookie, domain, migrateParams } from './types';

/* The version-3 migration calls with parameters. Numbers and shapes: libvirt's src/remote/remote_protocol.x. */

export const DOMAIN_MIGRATE_BEGIN3_PARAMS = procedure(
  'DOMAIN_MIGRATE_BEGIN3_PARAMS',
  302,
  { domain, params: migrateParams, flags: u32 },
  { cookie, xml: str },
);
export const DOMAIN_MIGRATE_PREPARE3_PARAMS = procedure(
  'DOMAIN_MIGRATE_PREPARE3_PARAMS',
  303,
  { params: migrateParams, cookie, flags: u32 },
  { cookie, uri: optional(str) },
);
export const DOMAIN_MIGRATE_PERFORM3_PARAMS = procedure(
  'DOMAIN_MIGRATE_PERFORM3_PARAMS',
  305,
  { domain, destinationUri: optional(str), params: migrateParams, cookie, flags: u32 },
  { cookie },
);
export const DOMAIN_MIGRATE_FINISH3_PARAMS = procedure(
  'DOMAIN_MIGRATE_FINISH3_PARAMS',
  306,
  { params: migrateParams, cookie, flags: u32, cancelled: bool },
  { domain, cookie },
);
export const DOMAIN_MIGRATE_CONFIRM3_PARAMS = procedure(
  'DOMAIN_MIGRATE_CONFIRM3_PARAMS',
  307,
  { domain, params: migrateParams, cookie, flags: u32, cancelled: bool },
  {},
);
export const DOMAIN_MIGRATE_SET_MAX_DOWNTIME = procedure(
  'DOMAIN_MIGRATE_SET_MAX_DOWNTIME',
  166,
  { domain, downtimeMs: u64, flags: u32 },
  {},
);
export const DOMAIN_MIGRATE_GET_MAX_DOWNTIME = procedure(
  'DOMAIN_MIGRATE_GET_MAX_DOWNTIME',
  387,
  { domain, flags: u32 },
  { downtimeMs: u64 },
);
export const DOMAIN_MIGRATE_SET_MAX_SPEED = procedure(
  'DOMAIN_MIGRATE_SET_MAX_SPEED',
  207,
  { domain, mebibytes: u64, flags: u32 },
  {},
);
export const DOMAIN_MIGRATE_GET_MAX_SPEED = procedure(
  'DOMAIN_MIGRATE_GET_MAX_SPEED',
  242,
  { domain, flags: u32 },
  { mebibytes: u64 },
);
export const DOMAIN_MIGRATE_START_POST_COPY = procedure(
  'DOMAIN_MIGRATE_START_POST_COPY',
  364,
  { domain, flags: u32 },
  {},
);
