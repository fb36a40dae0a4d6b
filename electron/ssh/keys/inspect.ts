import { keyTypeOf } from '../known-hosts/record';

/** What a private key file is, read without its passphrase. */
export type KeyLook =
  | { readonly is: 'usable'; readonly isEncrypted: boolean }
  | { readonly is: 'unsupported'; readonly keyType: string }
  | { readonly is: 'not-a-private-key'; readonly why: string };

const usable = (isEncrypted: boolean): KeyLook => ({ is: 'usable', isEncrypted });

/** Keys that live in a security token (`sk-…`) need the token at hand; certificates need a CA we do not know. */
export const isUnsupportedType = (keyType: string): boolean =>
  keyType.startsWith('sk-') || keyType.includes('-cert-v0');

/** Tells the format, the type and whether a passphrase is needed. */
export function inspectKey(text: string): KeyLook {
  const armour = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  if (armour === 'OPENSSH PRIVATE KEY') return inspectOpenSsh(text);
  if (armour === 'PRIVATE KEY') return usable(false);
  if (armour === 'ENCRYPTED PRIVATE KEY') return usable(true);
  if (armour === 'RSA PRIVATE KEY' || armour === 'EC PRIVATE KEY')
    return usable(/^Proc-Type: 4,ENCRYPTED/m.test(text));
  if (armour === 'DSA PRIVATE KEY') return { is: 'unsupported', keyType: 'ssh-dss' };
  const putty = /^PuTTY-User-Key-File-(\d): (\S+)/.exec(text);
  if (putty)
    return putty[1] === '2'
      ? usable(!/^Encryption: none/m.test(text))
      : { is: 'unsupported', keyType: `ppk-v${putty[1]}` };
  return inspectPublic(text);
}

/*
  openssh-key-v1 (OpenSSH, PROTOCOL.key), inside the armour:
    "openssh-key-v1\0"  string cipher  string kdf  string kdfoptions  uint32 keys  string publickey  …
*/
const MAGIC = 'openssh-key-v1\0';

function inspectOpenSsh(text: string): KeyLook {
  const found = readOpenSsh(text);
  const keyType = keyTypeOf(found?.publicKey ?? Buffer.alloc(0));
  if (found === undefined || keyType === '') return { is: 'not-a-private-key', why: 'damaged' };
  if (isUnsupportedType(keyType) || keyType === 'ssh-dss') return { is: 'unsupported', keyType };
  return usable(found.cipher !== 'none');
}

function readOpenSsh(text: string): { cipher: string; publicKey: Buffer } | undefined {
  const body = Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64');
  if (body.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  const cipher = readString(body, MAGIC.length);
  const kdf = readString(body, cipher.end);
  const options = readString(body, kdf.end);
  return {
    cipher: cipher.bytes.toString('latin1'),
    publicKey: readString(body, options.end + 4).bytes,
  };
}

/** The public half as far as the file tells it without its passphrase: of a key in OpenSSH's form, or a `.pub` file. */
export function publicBlobOf(text: string): Buffer | undefined {
  if (text.includes('-----BEGIN OPENSSH PRIVATE KEY-----')) return readOpenSsh(text)?.publicKey;
  const [keyType = '', encoded = ''] = text.trim().split(/\s+/);
  const blob = Buffer.from(encoded, 'base64');
  return keyType !== '' && keyTypeOf(blob) === keyType ? blob : undefined;
}

function readString(body: Buffer, at: number): { bytes: Buffer; end: number } {
  if (at + 4 > body.length) return { bytes: Buffer.alloc(0), end: body.length };
  const end = Math.min(at + 4 + body.readUInt32BE(at), body.length);
  return { bytes: body.subarray(at + 4, end), end };
}

/** People point at the .pub file, or at a certificate, often enough to be told. */
function inspectPublic(text: string): KeyLook {
  const [keyType = '', encoded = ''] = text.trim().split(/\s+/);
  const isPublic = keyType !== '' && keyTypeOf(Buffer.from(encoded, 'base64')) === keyType;
  if (isPublic && isUnsupportedType(keyType)) return { is: 'unsupported', keyType };
  return { is: 'not-a-private-key', why: isPublic ? 'a public key' : 'not a key file' };
}
