import { ERROR } from '../../../libvirt';
import { fine, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/**
 * How will it be seen that the move worked? Both hosts are asked where the VM is; here it is looked for what a person
 * can try besides, and whether the destination could start it again from the definition it will keep.
 */
export const postMoveVerify: Check = {
  id: 'post-move-verify',
  group: 'afterwards',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const refused = await refusedStart(facts);
    if (refused !== undefined) return refused;
    const addresses = await addressesOf(facts);
    const isRehearsed = facts.way.isPersistent;
    return addresses.length > 0
      ? fine({ code: 'proof-ready', seen: { addresses, isRehearsed } })
      : fine({ code: 'proof-by-hosts', seen: { isRehearsed } });
  },
};

/** libvirt makes the command line and starts nothing; it looks at no disk, bridge or network doing so. */
async function refusedStart({ storedXml, to, way, destination, within }: Facts): Promise<Look | undefined> {
  if (!way.isPersistent) return undefined;
  const rehearsed = await to().domains.rehearseStart(await storedXml(), within);
  if (rehearsed.ok) return undefined;
  const { fault } = rehearsed;
  if (fault.code !== 'libvirt' || cannotRehearse.includes(fault.number)) return told(rehearsed);
  return warning({ code: 'next-start-refused', seen: { host: destination.name, raw: fault.raw } });
}

/** The call itself was turned down, not the definition. */
const cannotRehearse: readonly number[] = [
  ERROR.NO_SUPPORT,
  ERROR.RPC,
  ERROR.OPERATION_DENIED,
  ERROR.OPERATION_TIMEOUT,
];

async function addressesOf({ domain, from, vm, within }: Facts): Promise<string[]> {
  const { nics, id } = await domain();
  if (nics.length === 0 || id === undefined) return [];
  const { domains } = from();
  const asked = await Promise.all([
    domains.interfaceAddresses(vm, 'lease', within),
    domains.interfaceAddresses(vm, 'arp', within),
  ]);
  // They are for a person to try: whoever cannot name any leaves them out.
  const cards = asked.flatMap((answer) => (answer.ok ? answer.value : []));
  return [...new Set(cards.flatMap((card) => card.addresses.map(({ address }) => address)))];
}
