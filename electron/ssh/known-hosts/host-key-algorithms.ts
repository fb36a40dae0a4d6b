import { recordsFor } from './judge';
import type { KnownHostRecord } from './record';

/** Signature algorithm and the key type it is filed under. SHA-1 signatures (`ssh-rsa`) are not accepted. */
const ALGORITHMS = [
  ['ssh-ed25519', 'ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256'],
  ['ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp384'],
  ['ecdsa-sha2-nistp521', 'ecdsa-sha2-nistp521'],
  ['rsa-sha2-512', 'ssh-rsa'],
  ['rsa-sha2-256', 'ssh-rsa'],
] as const;

export type HostKeyAlgorithm = (typeof ALGORITHMS)[number][0];

/**
 * The order in which we ask for host keys: types on record for this host first, as OpenSSH does. The client's order
 * wins (RFC 4253, 7.1); without this a host known by one key would show another and look like a stranger.
 */
export function hostKeyAlgorithms(
  records: readonly KnownHostRecord[],
  address: string,
  port: number,
): HostKeyAlgorithm[] {
  const usable = recordsFor(records, address, port).filter((r) => r.marker === 'none');
  const bare = port === 22 ? [] : recordsFor(records, address, 22).filter((r) => r.marker === 'none');
  const known = new Set((usable.length > 0 ? usable : bare).map((r) => r.keyType));
  const isKnown = ([, keyType]: (typeof ALGORITHMS)[number]): boolean => known.has(keyType);
  return [...ALGORITHMS.filter(isKnown), ...ALGORITHMS.filter((a) => !isKnown(a))].map(([name]) => name);
}
