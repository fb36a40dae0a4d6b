import type { HostSummary } from '../../shared/domain/host';

const made = new WeakMap<HostSummary, string>();

/** Everything a host can be found by, and its VMs with it; in small letters, made once a host. */
export function hostSearchText(host: HostSummary): string {
  const known = made.get(host);
  if (known !== undefined) return known;
  const facts = [host.name, host.address, host.facts?.hostname, host.group, ...host.tags];
  const text = facts.filter(Boolean).join('\n').toLowerCase();
  made.set(host, text);
  return text;
}
