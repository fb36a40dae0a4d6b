import { isIP } from 'node:net';

const everywhere = ['0.0.0.0', '::', '*'];
const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Every host has it: all addresses at once, or loopback. */
export const isEverywhere = (address: string): boolean =>
  everywhere.includes(address) || loopback.includes(address);

/** Two listeners at the same port get in each other's way. */
export const overlap = (one: string, other: string): boolean =>
  everywhere.includes(one) || everywhere.includes(other) || plain(one) === plain(other);

/** One spelling for each address: `2001:DB8:0::1` and `2001:db8::1` are the same. */
export function plain(address: string): string {
  if (address === 'localhost') return '127.0.0.1';
  return isIP(address) === 6 ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}
