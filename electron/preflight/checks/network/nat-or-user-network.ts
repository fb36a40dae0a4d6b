import { fine, warning, type Check } from '../../check';
import { kindOf, type Plug } from '../../facts/plugs';
import { uplinksOf } from '../../facts/uplinks';
import type { HostLinks } from '../../probes/host-links';
import { hostLinks } from '../../probes/questions/host-links';

/**
 * Is it on a network that every host has for itself: behind NAT, routed, isolated, QEMU's own user networking? Then its
 * open connections end, and its address may be another. A network whose bridge somebody gave an uplink is none.
 */
export const natOrUserNetwork: Check = {
  id: 'nat-or-user-network',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ plugs, answersFrom }) => {
    const all = await plugs();
    if (all.length === 0) return fine({ code: 'no-nics', seen: {} });
    const suspects = all.filter((plug) => kindAt(plug) !== undefined);
    const here = suspects.length === 0 ? undefined : (await answersFrom()).to(hostLinks);
    const networks = suspects.filter((plug) => !isConnected(plug, here)).map(sayNetwork);
    if (networks.length > 0) return warning({ code: 'nic-behind-host', seen: { networks: each(networks) } });
    return fine({
      code: 'nics-on-the-wire',
      seen: { names: [...new Set(all.map(({ name }) => name))] },
    });
  },
};

const sayNetwork = (plug: Plug) => ({ name: plug.name, kind: kindAt(plug) ?? '' });

function kindAt({ nic, networkFrom }: Plug): string | undefined {
  if (nic.type === 'user') return 'user';
  const kind = networkFrom && kindOf(networkFrom);
  return kind !== undefined && ownToHost.includes(kind) ? kind : undefined;
}

/** libvirt: docs/formatnetwork.rst, "Connectivity". */
const ownToHost = ['nat', 'route', 'open', 'isolated'];

const isConnected = ({ bridgeFrom }: Plug, here: HostLinks | undefined): boolean =>
  bridgeFrom !== undefined && here !== undefined && uplinksOf(here, bridgeFrom).length > 0;

const each = <T extends { readonly name: string }>(networks: readonly T[]): T[] =>
  networks.filter((network, at) => networks.findIndex(({ name }) => name === network.name) === at);
