import type { DomainXml, NicXml } from '../../libvirt';
import type { SeenNetwork } from './networks';

type Networks = ReadonlyMap<string, SeenNetwork>;

/** One NIC of the guest and what it is plugged into at each end. */
export interface Plug {
  /** As its definition names things. */
  readonly nic: NicXml;
  /** What a person calls it: the libvirt network, the bridge, the host's card. */
  readonly name: string;
  readonly networkFrom?: SeenNetwork;
  readonly networkTo?: SeenNetwork;
  /** The bridge it hangs on here, and the one it will hang on there. */
  readonly bridgeFrom?: string;
  readonly bridgeTo?: string;
}

/**
 * `migratable` names networks, while the live definition tells which bridge each hangs on; both list the NICs in one
 * order.
 */
export function plugsOf(
  { domain, migratable }: { readonly domain: DomainXml; readonly migratable: DomainXml },
  { from, to }: { readonly from: Networks; readonly to: Networks },
): Plug[] {
  return migratable.nics.map((nic, at) => {
    const name = nic.source ?? nic.type;
    if (nic.type === 'bridge') return { nic, name, bridgeFrom: name, bridgeTo: name };
    if (nic.type !== 'network') return { nic, name };
    const [networkFrom, networkTo] = [from.get(name), to.get(name)];
    const bridgeFrom = domain.nics[at]?.bridge ?? networkFrom?.bridge;
    const bridgeTo = networkTo?.bridge;
    return {
      ...{ nic, name },
      ...(networkFrom && { networkFrom }),
      ...(networkTo && { networkTo }),
      ...(bridgeFrom !== undefined && { bridgeFrom }),
      ...(bridgeTo !== undefined && { bridgeTo }),
    };
  });
}

/** nat, route, open, bridge … or `isolated`. */
export const kindOf = (network: SeenNetwork): string => network.forwardMode ?? 'isolated';

/** What a NIC leaves through here, and will leave through there: names of links. */
export interface LinkPair {
  readonly from: string;
  readonly to: string;
}

/** Each pair of bridges once. */
export const bridgePairsOf = (plugs: readonly Plug[]): LinkPair[] =>
  distinct(plugs.flatMap(({ bridgeFrom, bridgeTo }) => pairOf(bridgeFrom, bridgeTo)));

/** Is it on a network that begins beyond the host, by a bridge or by a host's card? */
export const isOnTheWire = ({ nic, networkFrom }: Plug): boolean =>
  nic.type === 'bridge' || nic.type === 'direct' || networkFrom?.forwardMode === 'bridge';

/** The same as `bridgePairsOf`, with the cards that macvtap NICs stand on. */
export const wirePairsOf = (plugs: readonly Plug[]): LinkPair[] =>
  distinct(
    plugs
      .filter(isOnTheWire)
      .flatMap((plug) =>
        pairOf(
          plug.bridgeFrom ?? cardOf(plug, plug.networkFrom),
          plug.bridgeTo ?? cardOf(plug, plug.networkTo),
        ),
      ),
  );

/** The host's card a macvtap NIC stands on; a network of mode `bridge` without a bridge names one. */
export function cardOf({ nic }: Plug, network: SeenNetwork | undefined): string | undefined {
  if (nic.type === 'direct') return nic.source;
  return network?.forwardMode === 'bridge' && network.bridge === undefined
    ? network.forwardDevice
    : undefined;
}

const pairOf = (from: string | undefined, to: string | undefined): LinkPair[] =>
  from === undefined || to === undefined ? [] : [{ from, to }];

const distinct = (pairs: readonly LinkPair[]): LinkPair[] =>
  pairs.filter(
    (pair, at) => pairs.findIndex((other) => other.from === pair.from && other.to === pair.to) === at,
  );
