import type { HostLink, HostLinks } from '../probes/host-links';

/** What connects a bridge to the world: its ports but the guests' taps. */
export function uplinksOf(host: HostLinks, bridge: string): HostLink[] {
  return lowerOf(host, host.links.get(bridge)).filter(({ kind }) => kind !== 'tap');
}

/** Does what a guest sends here leave the host? Over a bridge with an uplink, or over a card of its own. */
export function leadsOut(host: HostLinks, name: string): boolean {
  const kind = host.links.get(name)?.kind;
  return kind === 'bridge' || kind === 'ovs' ? uplinksOf(host, name).length > 0 : kind !== undefined;
}

/** The VLAN in which traffic leaves: the number of the link itself, or of what it stands on. */
export function vlanOf(host: HostLinks, name: string): number | undefined {
  const seen = new Set<string>();
  const follow = (link: HostLink): number | undefined => {
    if (seen.has(link.name)) return undefined;
    seen.add(link.name);
    return (
      link.vlanId ??
      lowerOf(host, link)
        .map(follow)
        .find((id) => id !== undefined)
    );
  };
  const start = host.links.get(name);
  return start === undefined ? undefined : follow(start);
}

const lowerOf = ({ links }: HostLinks, link: HostLink | undefined): HostLink[] =>
  (link?.lower ?? []).flatMap((name) => links.get(name) ?? []);
