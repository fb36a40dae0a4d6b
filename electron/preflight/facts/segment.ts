import type { HostLinks } from '../probes/host-links';
import type { LinkPair } from './plugs';
import { overlap, subnetOf } from './subnet';
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
export function compareSegments(ends: Ends, pair: LinkPair): Compared {
  const subnet = bySubnet(ends, pair);
  const gateway = byGateway(ends, pair);
  const vlan = byVlan(ends, pair);
  if (subnet?.by === 'other-subnet') return subnet;
  // One gateway under two VLAN numbers: the switches translate them.
  if (gateway !== undefined) return gateway;
  return vlan?.by === 'other-vlan' ? vlan : (subnet ?? vlan ?? { by: 'nothing' });
}

interface Ends {
  readonly from: HostLinks;
  readonly to: HostLinks;
}

function bySubnet(ends: Ends, { from, to }: LinkPair): Compared | undefined {
  const [here, there] = [subnetsOn(ends.from, from), subnetsOn(ends.to, to)];
  if (here.length === 0 || there.length === 0) return undefined;
  const shared = here.find((one) => there.some((other) => overlap(one, other)));
  return shared === undefined
    ? { by: 'other-subnet', from: here.join(', '), to: there.join(', ') }
    : { by: 'subnet', value: shared };
}

function byGateway(ends: Ends, { from, to }: LinkPair): Compared | undefined {
  const [here, there] = [gatewayOn(ends.from, from), gatewayOn(ends.to, to)];
  if (here === undefined || there === undefined || here.address !== there.address) return undefined;
  return here.mac === there.mac
    ? { by: 'gateway', value: `${here.address} (${here.mac})` }
    : { by: 'other-gateway', address: here.address, from: here.mac, to: there.mac };
}

function byVlan(ends: Ends, { from, to }: LinkPair): Compared | undefined {
  const [here, there] = [vlanOf(ends.from, from), vlanOf(ends.to, to)];
  if (here === undefined || there === undefined) return undefined;
  return here === there ? { by: 'vlan', value: String(here) } : { by: 'other-vlan', from: here, to: there };
}

function gatewayOn({ gateways }: HostLinks, bridge: string): { address: string; mac: string } | undefined {
  return gateways.flatMap(({ link, address, mac }) =>
    link === bridge && mac !== undefined ? { address, mac } : [],
  )[0];
}

const subnetsOn = ({ links }: HostLinks, bridge: string): string[] => [
  ...new Set((links.get(bridge)?.addresses ?? []).flatMap((address) => subnetOf(address) ?? [])),
];
