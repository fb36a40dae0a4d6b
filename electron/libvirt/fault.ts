import type { Fault } from '../../shared/domain/fault';
import { ERROR, ERROR_DOMAIN, type RemoteError } from './protocol/remote-error';

/**
 * The daemon does not know the procedure: it says RPC error, libvirt's own client turns that into NO_SUPPORT, and so
 * do we. Told by the untranslated format string, not by the text made for people.
 */
const isUnknownProcedure = (error: RemoteError): boolean =>
  error.code === ERROR.RPC &&
  error.domain === ERROR_DOMAIN.RPC &&
  (error.str1 ?? error.message ?? '').startsWith('unknown procedure');

/** A daemon's refusal of that call → our fault, with everything it said. */
export function libvirtFault(error: RemoteError, call: string): Fault {
  const texts = [error.str1, error.str2, error.str3].filter((text) => text !== undefined);
  return {
    code: 'libvirt',
    number: isUnknownProcedure(error) ? ERROR.NO_SUPPORT : error.code,
    domain: error.domain,
    raw: error.message ?? '',
    texts,
    call,
  };
}
