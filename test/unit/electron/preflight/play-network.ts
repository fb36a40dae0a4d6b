import { readNetworkXml, type DomainXml } from '../../../../electron/libvirt';
import type { SeenNetwork } from '../../../../electron/preflight/facts/networks';
import { plugsOf } from '../../../../electron/preflight/facts/plugs';
import type { Facts } from '../../../../electron/preflight/facts';
import { readHostLinks } from '../../../../electron/preflight/probes/host-links';
import { hostLinks } from '../../../../electron/preflight/probes/questions/host-links';
import type { Host } from '../../../../electron/hosts/host';
import { domainOf, playAnswers, playFacts, playWithin, type PlayedAnswer } from './play-facts';

/** A network by its XML's inside; `isActive` unless said otherwise. */
export function networkOf(name: string, inside = '', isActive = true): SeenNetwork {
  const read = readNetworkXml(`<network><name>${name}</name><uuid>u</uuid>${inside}</network>`);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return { ...read.value, isActive };
}

const byName = (networks: readonly SeenNetwork[]) =>
  new Map(networks.map((network) => [network.name, network]));

interface Played {
  /** `<interface>` elements. */
  readonly nics: string;
  /** The same as they look while the guest runs, where that differs. */
  readonly live?: string;
  readonly from?: readonly SeenNetwork[];
  readonly to?: readonly SeenNetwork[];
  /** Lines of the question `host_links`, for each end. */
  readonly linksFrom?: string;
  readonly linksTo?: string;
  /** Further answers of the destination. */
  readonly answersTo?: readonly PlayedAnswer[];
}

/** Facts of a guest with those NICs between two hosts. Links that are left out make asking for them a failure. */
export function playNetwork(played: Played, more: Partial<Facts> = {}): Facts {
  const { nics, live = nics, from = [], to = [] } = played;
  const [migratable, domain] = [domainOf({ devices: nics }), domainOf({ devices: live })];
  const answers = (lines: string | undefined, others: readonly PlayedAnswer[] = []) =>
    playAnswers(
      ...(lines === undefined ? [] : [[hostLinks, '', readHostLinks(`${lines}\nend`)] as const]),
      ...others,
    );
  return playFacts({
    domain: async (): Promise<DomainXml> => domain,
    migratable: async () => migratable,
    plugs: async () => plugsOf({ domain, migratable }, { from: byName(from), to: byName(to) }),
    networksTo: async () => byName(to),
    answersFrom: async () => answers(played.linksFrom),
    answersTo: async () => answers(played.linksTo, played.answersTo),
    source: { name: 'kvm1' } as Host,
    destination: { name: 'kvm2' } as Host,
    within: playWithin,
    ...more,
  });
}

export const onBridge = (bridge: string, inside = ''): string =>
  `<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='${bridge}'/>${inside}</interface>`;
export const onNetwork = (network: string, inside = '', attributes = ''): string =>
  `<interface type='network'><mac address='52:54:00:00:00:02'/><source network='${network}' ${attributes}/>${inside}</interface>`;

/** A bridge with a card in it, on a usual host. */
export const connectedBridge = 'link br0 bridge 1500 up 0 1500 0 eno1 vnet3\nlink eno1 device 1500 up - - -';
