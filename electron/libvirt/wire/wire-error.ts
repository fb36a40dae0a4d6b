/**
 * Bytes that are not what the protocol says. Thrown inside the wire and the codecs only; every border that feeds
 * them catches it and answers with the fault 'wire-broken'.
 */
export class WireError extends Error {
  override readonly name = 'WireError';
}
