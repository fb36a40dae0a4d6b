import { encode } from '../../../electron/libvirt/calls/ask';
import { ERROR, ERROR_DOMAIN, remoteError } from '../../../electron/libvirt/protocol/remote-error';

/** A refusal as the daemon sends it: number, domain, libvirt's format string and its argument. */
export class Failure extends Error {
  readonly code: number;
  readonly domain: number;
  readonly format: string;
  readonly argument: string;

  constructor(code: number, domain: number, format: string, argument: string) {
    super(format.replace('%s', argument));
    this.code = code;
    this.domain = domain;
    this.format = format;
    this.argument = argument;
  }

  /** As on the wire: the whole text, and the untranslated format with its argument beside it. */
  encoded(): Buffer {
    return encode(remoteError, {
      code: this.code,
      domain: this.domain,
      message: this.message,
      level: 2,
      dom: undefined,
      str1: this.format,
      str2: this.argument,
      str3: undefined,
      int1: -1,
      int2: -1,
      net: undefined,
    });
  }
}

const { QEMU, RPC, STORAGE, NETWORK, DOMAIN } = ERROR_DOMAIN;

export const noDomain = (what: string): Failure =>
  new Failure(ERROR.NO_DOMAIN, QEMU, 'Domain not found: %s', what);
export const noPool = (what: string): Failure =>
  new Failure(ERROR.NO_STORAGE_POOL, STORAGE, 'Storage pool not found: %s', what);
export const noVolume = (what: string): Failure =>
  new Failure(ERROR.NO_STORAGE_VOL, STORAGE, 'Storage volume not found: %s', what);
export const noNetwork = (what: string): Failure =>
  new Failure(ERROR.NO_NETWORK, NETWORK, 'Network not found: %s', what);
export const invalid = (why: string, domain: number = QEMU): Failure =>
  new Failure(ERROR.OPERATION_INVALID, domain, 'Requested operation is not valid: %s', why);
export const failed = (why: string, domain: number = QEMU): Failure =>
  new Failure(ERROR.OPERATION_FAILED, domain, 'operation failed: %s', why);
export const aborted = (why: string): Failure =>
  new Failure(ERROR.OPERATION_ABORTED, QEMU, 'operation aborted: %s', why);
export const internal = (why: string, domain: number = QEMU): Failure =>
  new Failure(ERROR.INTERNAL_ERROR, domain, 'internal error: %s', why);
export const readOnly = (call: string): Failure =>
  new Failure(ERROR.OPERATION_DENIED, DOMAIN, 'operation forbidden: %s', `read only access prevents ${call}`);
export const unknownProcedure = (number: number): Failure =>
  new Failure(ERROR.RPC, RPC, 'unknown procedure: %s', String(number));
export const notOpen = (): Failure => internal('hypervisor connection not open', RPC);
