import type { HostSummary } from '../../../shared/domain/host';

export interface HostFilter {
  /** The empty text stands for hosts without a group. */
  readonly groups: readonly string[];
  readonly tags: readonly string[];
}

/** Hosts of any of the groups that have any of the tags; an empty list lets everything through. */
export function filterHosts(hosts: readonly HostSummary[], { groups, tags }: HostFilter): HostSummary[] {
  return hosts.filter(
    (host) =>
      (groups.length === 0 || groups.includes(host.group ?? '')) &&
      (tags.length === 0 || host.tags.some((tag) => tags.includes(tag))),
  );
}

/** What of a remembered filter still means something: a group or tag no host has any more would hide everything. */
export function inUse(hosts: readonly HostSummary[], { groups, tags }: HostFilter): HostFilter {
  return {
    groups: groups.filter((group) => hosts.some((host) => (host.group ?? '') === group)),
    tags: tags.filter((tag) => hosts.some((host) => host.tags.includes(tag))),
  };
}
