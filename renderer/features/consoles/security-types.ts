/*
  How an RFB server (version 3.7 and later) begins, RFC 6143 7.1:
    12 bytes  its version
    uint8     number of security types
    uint8 …   the types: 1 none, 2 VNC password, 19 VeNCrypt (TLS), 20 SASL …
*/
const versionBytes = 12;

/** What the server lets one in by; undefined until enough of its first bytes has come. */
export function securityTypesIn(start: Uint8Array): readonly number[] | undefined {
  const count = start[versionBytes];
  if (count === undefined || start.length < versionBytes + 1 + count) return undefined;
  return [...start.subarray(versionBytes + 1, versionBytes + 1 + count)];
}

/**
 * The viewer speaks 1 and 2; of the others, those that QEMU offers need TLS or SASL, which it does not speak. A server
 * that offers none says why instead.
 */
export const canBeAnswered = (types: readonly number[]): boolean =>
  types.length === 0 || types.includes(1) || types.includes(2);
