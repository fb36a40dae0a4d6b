import type { HostLinks } from '../probes/host-links';
import type { LinkPair } from './plugs';
import { vlanOf } from './uplinks';

/** What tells whether two bridges lead to one network. */
export type Compared =
  | { readonly by: 'gateway' | 'subnet' | 'vlan'; readonly value: string }
  | { readonly by: 'other-subnet'; readonly from: string; readonly to: string }
  | { readonly by: 'other-gateway'; readonly address: string; readonly from: string; readonly to: string }
  | { readonly by: 'other-vlan'; readonly from: number; readonly to: number }
  | { readonly by: 'nothing' };

/**
 * The machine behind one gateway address is the best proof; then the hosts' own subnets on the bridge; then VLAN
 * numbers, where both ends have one: a VLAN may arrive tagged here and untagged there.
 */
export function compareSegments(
  ends: { readonly from: HostLinks; readonly to: HostLinks },
  { from, to }: LinkPair,
): Compared {
  const gateways = [gatewayOn(ends.from, from), gatewayOn(ends.to, to)] as const;
  const [here, there] = gateways;
  const subnets = [subnetsOn(ends.from, from), subnetsOn(ends.to, to)] as const;
  if (subnets[0].length > 0 && subnets[1].length > 0 && !subnets[0].some((net) => subnets[1].includes(net)))
    return { by: 'other-subnet', from: subnets[0].join(', '), to: subnets[1].join(', ') };
  if (here !== undefined && here.address === there?.address) {
    if (here.mac === there.mac) return { by: 'gateway', value: `${here.address} (${here.mac})` };
    return { by: 'other-gateway', address: here.address, from: here.mac, to: there.mac };
  }
  const [vlanHere, vlanThere] = [vlanOf(ends.from, from), vlanOf(ends.to, to)];
  if (vlanHere !== undefined && vlanThere !== undefined && vlanHere !== vlanThere)
    return { by: 'other-vlan', from: vlanHere, to: vlanThere };
  const shared = subnets[0].find((net) => subnets[1].includes(net));
  if (shared !== undefined) return { by: 'subnet', value: shared };
  return vlanHere !== undefined && vlanThere !== undefined
    ? { by: 'vlan', value: String(vlanHere) }
    : { by: 'nothing' };
}

function gatewayOn({ gateways }: HostLinks, bridge: string): { address: string; mac: string } | undefined {
  return gateways.flatMap(({ link, address, mac }) =>
    link === bridge && mac !== undefined ? { address, mac } : [],
  )[0];
}

const subnetsOn = ({ links }: HostLinks, bridge: string): string[] => [
  ...new Set((links.get(bridge)?.addresses ?? []).flatMap((address) => subnetOf(address) ?? [])),
];

/** `192.0.2.7/24` → `192.0.2.0/24`; undefined when it is not that, or one host's own (/32). */
export function subnetOf(address: string): string | undefined {
  const [, ip = '', bits = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(address) ?? [];
  const prefix = Number(bits);
  if (ip === '' || prefix < 1 || prefix > 31) return undefined;
  const number = ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - prefix);
  const base = Math.floor(number / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${prefix}`;
}
