import { createHash } from 'node:crypto';

/** `SHA256:…` without padding, the spelling of `ssh-keygen -l`. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
