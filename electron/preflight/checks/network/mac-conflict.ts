import { blocker, fine, warning, type Check } from '../../check';
import { readNeighbours, type NeighbourNic } from '../../facts/neighbours';
import type { Plug } from '../../facts/plugs';

/**
 * Has another VM there the same MAC address? Clones and imports do, and libvirt starts both. Two that run in one network
 * take each other's packets; one that is off, or in another network, may later.
 */
export const macConflict: Check = {
  id: 'mac-conflict',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ plugs, to, vm, within, destination }) => {
    const own = (await plugs()).flatMap((plug) => macsOf(plug).map((mac) => ({ mac, plug })));
    if (own.length === 0) return fine({ code: 'no-nics', seen: {} });
    const { vms, nics } = await readNeighbours(to(), vm.uuid, within);
    const twins = own.flatMap(({ mac, plug }) =>
      nics
        .filter(({ macs }) => macs.includes(mac))
        .map((nic) => ({ mac, vm: nic.vm, isInTheWay: nic.isActive && areTogether(plug, nic) })),
    );
    const say = (isInTheWay: boolean) =>
      twins.filter((twin) => twin.isInTheWay === isInTheWay).map(({ mac, vm: name }) => ({ mac, vm: name }));
    const host = destination.name;
    if (say(true).length > 0) return blocker({ code: 'mac-in-use', seen: { macs: say(true), host } });
    if (say(false).length > 0) return warning({ code: 'mac-known', seen: { macs: say(false), host } });
    return fine({ code: 'macs-free', seen: { macs: own.map(({ mac }) => mac), vms } });
  },
};

const macsOf = ({ nic }: Plug): string[] => (nic.mac === '' ? [] : [nic.mac]);

/** Both on one bridge there, or on one libvirt network. */
const areTogether = ({ name, bridgeTo }: Plug, { nic }: NeighbourNic): boolean =>
  nic.source === name || (bridgeTo !== undefined && [nic.bridge, nic.source].includes(bridgeTo));
