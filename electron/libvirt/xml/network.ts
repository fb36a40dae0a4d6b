import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { present } from '../present';
import { attribute, child, children, textAt, wholeNumber } from './element';
import { readXml } from './parse';

export interface NetworkXml {
  readonly name: string;
  readonly uuid: string;
  /** nat, route, bridge, open …; absent for an isolated network. */
  readonly forwardMode?: string;
  readonly forwardDevice?: string;
  /** The host's bridge, e.g. `virbr0`. */
  readonly bridge?: string;
  readonly mtu?: number;
  /** Its bridge has an inbound limit, which a NIC's promised bandwidth is taken from. */
  readonly inboundKibps?: number;
  readonly portgroups: readonly string[];
  /** Its own addresses, e.g. `192.168.122.1`. */
  readonly addresses: readonly string[];
}

/** Reads a virtual network's `<network>`. */
export const readNetworkXml = (xml: string): Result<NetworkXml, Fault> =>
  readXml(xml, 'network', (network) => {
    const forward = child(network, 'forward');
    return {
      name: textAt(network, 'name') ?? '',
      uuid: (textAt(network, 'uuid') ?? '').toLowerCase(),
      ...present({
        // A forward element without a mode means nat, docs/formatnetwork.rst "Connectivity".
        forwardMode: forward && (attribute(forward, 'mode') ?? 'nat'),
        forwardDevice: attribute(forward, 'dev') ?? attribute(child(forward, 'interface'), 'dev'),
        bridge: attribute(child(network, 'bridge'), 'name'),
        mtu: wholeNumber(attribute(child(network, 'mtu'), 'size')),
        inboundKibps: wholeNumber(attribute(child(network, 'bandwidth', 'inbound'), 'average')),
      }),
      portgroups: children(network, 'portgroup').flatMap((group) => attribute(group, 'name') ?? []),
      addresses: children(network, 'ip').flatMap((ip) => attribute(ip, 'address') ?? []),
    };
  });
