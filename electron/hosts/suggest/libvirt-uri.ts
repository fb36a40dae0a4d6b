import type { HostSuggestion } from '../../../shared/contract/hosts';

/** What a connection address says of a host, as libvirt.org/uri.html defines it. */
export type UriHost = Pick<HostSuggestion, 'address' | 'user' | 'port' | 'instance' | 'keyPath'>;

const throughSsh = new Set(['qemu+ssh:', 'qemu+libssh:', 'qemu+libssh2:']);

/** Reads `qemu+ssh://[user@]host[:port]/system?keyfile=…`; undefined for what is not reached over SSH, or is no QEMU. */
export function readLibvirtUri(text: string): UriHost | undefined {
  const uri = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const user = decoded(uri?.username ?? '');
  if (uri === undefined || user === undefined) return undefined;
  const address = uri.hostname.replace(/^\[|\]$/g, '');
  const instance = /^\/(system|session)\/?$/.exec(uri.pathname)?.[1];
  if (!throughSsh.has(uri.protocol) || address === '' || address.startsWith('-')) return undefined;
  if (instance !== 'system' && instance !== 'session') return undefined;
  const keyPath = uri.searchParams.get('keyfile');
  return {
    address,
    instance,
    ...(user !== '' && { user }),
    ...(uri.port !== '' && { port: Number(uri.port) }),
    ...(keyPath !== null && keyPath !== '' && { keyPath }),
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
