import { createHash, createPrivateKey } from 'node:crypto';
import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';

/**
 * Keys already unlocked, by a hash over file and passphrase. Deriving the key of an encrypted OpenSSH file takes
 * most of a second during which nothing else runs; thirty hosts with one key must not pay that thirty times.
 */
const unlocked = new Map<string, ParsedKey>();
const MOST_KEPT = 16;

/** The key, or undefined when the passphrase does not open it (or the file is damaged: told apart by `inspectKey`). */
export function unlockKey(text: string, passphrase: string | undefined): ParsedKey | undefined {
  const id = createHash('sha256')
    .update(JSON.stringify([text, passphrase]))
    .digest('hex');
  const kept = unlocked.get(id);
  if (kept) return kept;
  const parsed = ssh2.utils.parseKey(toReadable(text, passphrase), passphrase);
  // An array for some formats, whatever the types say; none holds more than one key.
  const [key] = [parsed].flat();
  if (key === undefined || key instanceof Error || !key.isPrivateKey()) return undefined;
  if (unlocked.size >= MOST_KEPT) unlocked.delete([...unlocked.keys()][0] ?? '');
  unlocked.set(id, key);
  return key;
}

/** ssh2 does not read PKCS#8; Node does, and writes RSA and EC keys in the older form. */
function toReadable(text: string, passphrase: string | undefined): string {
  if (!/-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(text)) return text;
  try {
    const key = createPrivateKey({ key: text, passphrase });
    const type = key.asymmetricKeyType === 'ec' ? 'sec1' : 'pkcs1';
    return key.export({ type, format: 'pem' }).toString();
  } catch {
    return '';
  }
}
