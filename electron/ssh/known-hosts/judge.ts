import { matchNames, recordName } from './match-names';
import { keyTypeOf, type KnownHostRecord } from './record';

export type Verdict =
  | { readonly is: 'known'; readonly record: KnownHostRecord }
  | { readonly is: 'changed'; readonly record: KnownHostRecord }
  | { readonly is: 'revoked'; readonly record: KnownHostRecord }
  | {
      readonly is: 'unknown';
      readonly otherKnownTypes: readonly string[];
      /** A @cert-authority line speaks of this host. We cannot check certificates, so a person is asked. */
      readonly authority: KnownHostRecord | undefined;
    };

/** Lines that speak of this host, in the order given. */
export function recordsFor(
  records: readonly KnownHostRecord[],
  address: string,
  port: number,
): KnownHostRecord[] {
  const name = recordName(address, port);
  return records.filter((record) => matchNames(record.names, name));
}

/**
 * What the records say about a key a host has shown. As in OpenSSH: revoked beats all, one equal key is enough,
 * another key of the same type means the host has changed, and a key of a type not on record is unknown. On a port
 * other than 22 a record of the bare name vouches too, but cannot accuse: other ports are often other machines.
 */
export function judgeHostKey(
  records: readonly KnownHostRecord[],
  host: { readonly address: string; readonly port: number },
  key: Buffer,
): Verdict {
  const here = recordsFor(records, host.address, host.port);
  const bare = host.port === 22 ? [] : recordsFor(records, host.address, 22);
  const isSame = (record: KnownHostRecord): boolean => record.key.equals(key);

  const revoked = [...here, ...bare].find((r) => r.marker === 'revoked' && isSame(r));
  if (revoked) return { is: 'revoked', record: revoked };
  const plain = here.filter((r) => r.marker === 'none');
  const equal = [...plain, ...bare.filter((r) => r.marker === 'none')].find(isSame);
  if (equal) return { is: 'known', record: equal };
  const other = plain.find((r) => r.keyType === keyTypeOf(key));
  if (other) return { is: 'changed', record: other };
  return {
    is: 'unknown',
    otherKnownTypes: [...new Set(plain.map((r) => r.keyType))],
    authority: here.find((r) => r.marker === 'cert-authority'),
  };
}
