import { createHmac, timingSafeEqual } from 'node:crypto';
import { matchGlob } from '../match-glob';

/** The name OpenSSH files a host under: lower case, and with the port only when it is not 22. */
export function recordName(address: string, port: number): string {
  const name = address.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** Does the names field of a known_hosts line speak of this name (as made by `recordName`)? */
export function matchNames(names: string, name: string): boolean {
  return names.startsWith('|') ? matchHashed(names, name) : matchPatterns(names, name);
}

function matchHashed(names: string, name: string): boolean {
  const [, version, salt, hash] = names.split('|');
  if (version !== '1' || !salt || !hash) return false;
  const wanted = Buffer.from(hash, 'base64');
  const found = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

/** One negated match rules the whole line out, wherever it stands (ssh_config(5), PATTERNS). */
function matchPatterns(names: string, name: string): boolean {
  const patterns = names.toLowerCase().split(',');
  if (patterns.some((p) => p.startsWith('!') && matchGlob(p.slice(1), name))) return false;
  return patterns.some((p) => !p.startsWith('!') && matchGlob(p, name));
}
