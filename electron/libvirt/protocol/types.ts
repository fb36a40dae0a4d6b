import { WireError } from '../wire/wire-error';
import type { XdrReader } from '../wire/xdr-reader';
import type { XdrWriter } from '../wire/xdr-writer';
import { array, i32, opaque, str, struct, u64, uuid, type Codec } from './codec';
import type { DomainRef, NetworkRef, PoolRef, SecretRef, TypedParam, VolumeRef } from './refs';

/* The structures that several procedures share; libvirt: src/remote/remote_protocol.x. */

/** Limits of that file: REMOTE_DOMAIN_LIST_MAX and its siblings. */
export const LIST_MAX = 16384;
const MIGRATE_PARAMS_MAX = 64;
const COOKIE_MAX = 4_194_304;

export const domain: Codec<DomainRef> = struct({ name: str, uuid, id: i32 });
export const network: Codec<NetworkRef> = struct({ name: str, uuid });
export const pool: Codec<PoolRef> = struct({ name: str, uuid });
export const volume: Codec<VolumeRef> = struct({ pool: str, name: str, key: str });
/** Its value is never part of it. */
export const secret: Codec<SecretRef> = struct({ uuid, usageType: i32, usage: str });
export const cookie: Codec<Buffer> = opaque(COOKIE_MAX);
export const namedValue = struct({ field: str, value: u64 });

const INT = 1;
const UINT = 2;
const LLONG = 3;
const ULLONG = 4;
const DOUBLE = 5;
const BOOLEAN = 6;
const STRING = 7;

function writeValue(out: XdrWriter, param: TypedParam): void {
  switch (param.type) {
    case 'int':
      return (out.i32(INT), out.i32(param.value));
    case 'uint':
      return (out.i32(UINT), out.u32(param.value));
    case 'llong':
      return (out.i32(LLONG), out.i64(param.value));
    case 'ullong':
      return (out.i32(ULLONG), out.u64(param.value));
    case 'double':
      return (out.i32(DOUBLE), out.double(param.value));
    case 'boolean':
      return (out.i32(BOOLEAN), out.i32(param.value ? 1 : 0));
    case 'string':
      return (out.i32(STRING), out.string(param.value));
  }
}

function readParam(from: XdrReader): TypedParam {
  const field = from.string();
  const type = from.i32();
  switch (type) {
    case INT:
      return { field, type: 'int', value: from.i32() };
    case UINT:
      return { field, type: 'uint', value: from.u32() };
    case LLONG:
      return { field, type: 'llong', value: from.i64() };
    case ULLONG:
      return { field, type: 'ullong', value: from.u64() };
    case DOUBLE:
      return { field, type: 'double', value: from.double() };
    case BOOLEAN:
      return { field, type: 'boolean', value: from.i32() !== 0 };
    case STRING:
      return { field, type: 'string', value: from.string() };
    default:
      throw new WireError(`typed parameter of type ${type}`);
  }
}

/** Name, type, value. The smallest is an empty name with an int: twelve bytes. */
export const typedParam: Codec<TypedParam> = {
  write(out, param) {
    out.string(param.field);
    writeValue(out, param);
  },
  read: readParam,
  smallestBytes: 12,
};
export const migrateParams = array(typedParam, MIGRATE_PARAMS_MAX);
export const jobParams = array(typedParam, 64);
