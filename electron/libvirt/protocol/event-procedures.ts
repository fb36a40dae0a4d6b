import { i32, optional, str, struct, type Codec, type Shape, type StructOf } from './codec';
import { procedure } from './procedure';
import { domain, jobParams, network, pool } from './types';

/* Registrations and what then arrives unasked. Numbers and shapes: libvirt's src/remote/remote_protocol.x. */

export const CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY = procedure(
  'CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY',
  316,
  { event: i32, domain: optional(domain) },
  { callback: i32 },
);
export const CONNECT_NETWORK_EVENT_REGISTER_ANY = procedure(
  'CONNECT_NETWORK_EVENT_REGISTER_ANY',
  313,
  { event: i32, network: optional(network) },
  { callback: i32 },
);
export const CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY = procedure(
  'CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY',
  368,
  { event: i32, pool: optional(pool) },
  { callback: i32 },
);

/** One kind of event: the id it is registered under and the message it comes as. */
export interface EventMessage<T> {
  readonly id: number;
  readonly number: number;
  readonly body: Codec<T>;
}
const message = <S extends Shape>(id: number, number: number, shape: S): EventMessage<StructOf<S>> => ({
  id,
  number,
  body: struct(shape),
});

const about = { callback: i32, domain };
const device = { ...about, device: str };
const ioError = { ...about, path: str, device: str, action: i32 };

export const LIFECYCLE = message(0, 318, { ...about, event: i32, detail: i32 });
export const REBOOT = message(1, 319, about);
export const IO_ERROR = message(4, 322, ioError);
export const IO_ERROR_REASON = message(6, 324, { ...ioError, reason: str });
export const DISK_CHANGE = message(9, 327, {
  ...about,
  oldPath: optional(str),
  newPath: optional(str),
  device: str,
  reason: i32,
});
export const DEVICE_REMOVED = message(15, 333, device);
export const BLOCK_JOB_2 = message(16, 339, { ...about, target: str, type: i32, status: i32 });
export const AGENT_LIFECYCLE = message(18, 348, { ...about, state: i32, reason: i32 });
export const DEVICE_ADDED = message(19, 354, device);
export const MIGRATION_ITERATION = message(20, 359, { ...about, iteration: i32 });
export const JOB_COMPLETED = message(21, 363, { ...about, params: jobParams });
export const METADATA_CHANGE = message(23, 379, { ...about, type: i32, namespace: optional(str) });

export const NETWORK_LIFECYCLE = message(0, 315, { callback: i32, network, event: i32, detail: i32 });
export const POOL_LIFECYCLE = message(0, 370, { callback: i32, pool, event: i32, detail: i32 });
export const POOL_REFRESH = message(1, 373, { callback: i32, pool });
