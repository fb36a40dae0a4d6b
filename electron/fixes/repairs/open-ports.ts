import { isIP } from 'node:net';
import type { DeedOf, FixStep } from '../../../shared/domain/fix';
import { CouldNotTell } from '../../preflight/service';
import type { Host } from '../../hosts/host';
import { firewallWork } from '../deeds/firewall';
import { explain, stepOn, type Fix, type Site } from '../fix';
import { askScript } from './ask-script';
import { readFirewall, type FirewallPlace, type FirewallSight } from './read-firewall';

/**
 * Lets one host, the source, in on the destination's migration ports, by the tool that owns the firewall there. What
 * the tool itself keeps over a reboot is kept; a rule in bare nftables or iptables is not, and says so.
 */
export const openPorts: Fix = {
  id: 'open-ports',
  rootOn: ({ destination }) => [destination],
  plan: async (site) => {
    const { facts, source, destination } = site;
    const address = await facts.addressTo();
    const peer = await addressTowards(source, address);
    const seen = { host: destination.name, peer };
    if (isIP(peer) !== isIP(address)) return explain('address-of-other-family', { ...seen, address });
    const sight = await readFirewall(destination, peer);
    if (sight.places.length === 0) return explain('no-firewall-here', seen);
    const steps = await missingSteps(site, peer, sight);
    if (steps.length > 0) return { steps };
    return explain('rule-already-there', { ...seen, owner: sight.places[0]?.owner ?? '' });
  },
};

/** The address the other end will see: what the kernel would put on a packet that way. */
async function addressTowards(host: Host, address: string): Promise<string> {
  const [route] = await askScript(host, 'say ip -o route get "$1"', [address]);
  const peer = / src (\S+)/.exec(route?.text ?? '')?.[1] ?? '';
  if (isIP(peer) === 0)
    throw new CouldNotTell(
      `${host.name} does not say by which address it reaches ${address}: ${route?.text}`,
    );
  return peer;
}

async function missingSteps(site: Site, peer: string, sight: FirewallSight): Promise<FixStep[]> {
  const { destination } = site;
  const steps: FixStep[] = [];
  for (const place of sight.places) {
    for (const deed of deedsFor(place, peer, site.mark, sight)) {
      const isThere = await firewallWork.isDone(deed, destination);
      if (!isThere.ok) throw new CouldNotTell(`${destination.name}: the rules there could not be read`);
      const holds = deed.scope === 'running' ? 'until-reboot' : 'survives-reboot';
      if (!isThere.value) steps.push(stepOn(destination, deed, { holds }));
    }
  }
  return steps;
}

/** firewalld keeps what is in force and what it loads apart: without a reload, which drops what others added, both. */
function deedsFor(
  { owner, place }: FirewallPlace,
  peer: string,
  mark: string,
  { low, high }: FirewallSight,
): DeedOf<'firewall'>[] {
  const family: DeedOf<'firewall'>['family'] = isIP(peer) === 6 ? 'ipv6' : 'ipv4';
  const rule = { kind: 'firewall' as const, owner, family, peer, low, high, place, mark } satisfies Partial<
    DeedOf<'firewall'>
  >;
  if (owner === 'firewalld')
    return [
      { ...rule, scope: 'running' },
      { ...rule, scope: 'stored' },
    ];
  return [{ ...rule, scope: owner === 'ufw' ? 'both' : 'running' }];
}
