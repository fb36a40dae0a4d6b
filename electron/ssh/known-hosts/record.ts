/*
  One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT):

    [marker] names keytype base64-key [comment]

    marker   @revoked | @cert-authority
    names    pattern{,pattern} | hashed
    pattern  [!] text with * and ?, or [text]:port
    hashed   |1|base64(salt)|base64(HMAC-SHA1(salt, name))

  Lines of protocol 1 (numbers after the names) and anything else we cannot read are skipped, as OpenSSH does.
*/
export type KnownHostRecord = {
  readonly marker: 'none' | 'revoked' | 'cert-authority';
  readonly names: string;
  readonly keyType: string;
  readonly key: Buffer;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
};

const MARKERS: Readonly<Record<string, KnownHostRecord['marker']>> = {
  '@revoked': 'revoked',
  '@cert-authority': 'cert-authority',
};

/** Every readable record of one file, in order. */
export function parseKnownHosts(text: string, file: string): KnownHostRecord[] {
  return text.split('\n').flatMap((line, index) => {
    const record = parseLine(line, file, index + 1);
    return record ? [record] : [];
  });
}

function parseLine(text: string, file: string, line: number): KnownHostRecord | undefined {
  const words = text.trim().split(/[ \t]+/);
  const first = words[0] ?? '';
  if (first === '' || first.startsWith('#')) return undefined;
  const marker = first.startsWith('@') ? MARKERS[first] : 'none';
  if (marker === undefined) return undefined;
  const [names, keyType, encoded] = marker === 'none' ? words : words.slice(1);
  if (names === undefined || keyType === undefined || encoded === undefined) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return keyTypeOf(key) === keyType ? { marker, names, keyType, key, file, line } : undefined;
}

/** The type a public key blob names itself (RFC 4253, 6.6): uint32 length, then the text; '' when it is not one. */
export function keyTypeOf(blob: Buffer): string {
  if (blob.length < 4) return '';
  const length = blob.readUInt32BE(0);
  return length > 64 || length > blob.length - 4 ? '' : blob.toString('latin1', 4, 4 + length);
}
