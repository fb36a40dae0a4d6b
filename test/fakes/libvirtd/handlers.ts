import { CONNECT_HANDLERS } from './connect-handlers';
import { DOMAIN_HANDLERS } from './domain-handlers';
import type { Handler } from './handler';
import { LOOK_HANDLERS } from './look-handlers';
import { MIGRATION_HANDLERS } from './migration-handlers';
import { STORAGE_HANDLERS } from './storage-handlers';

const ALL = [
  ...CONNECT_HANDLERS,
  ...DOMAIN_HANDLERS,
  ...LOOK_HANDLERS,
  ...MIGRATION_HANDLERS,
  ...STORAGE_HANDLERS,
];

/** By procedure number. */
export const HANDLERS: ReadonlyMap<number, Handler> = new Map(ALL.map((one) => [one.procedure.number, one]));
