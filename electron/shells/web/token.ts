import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The key to this launch: 256 random bits, written as 43 characters that need no escaping in an address. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** Compares in a time that tells nothing: equal-length digests, whatever length was offered. */
export const isSameToken = (offered: string, token: string): boolean =>
  timingSafeEqual(digest(offered), digest(token));

const digest = (text: string) => createHash('sha256').update(text).digest();
