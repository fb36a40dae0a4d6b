import { readDomainXml, type DomainXml } from '../../../libvirt';
import { blocker, fine, note, told, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';

/** Where does the VM live afterwards, and by which definition will it start next? */
export const keepOrTemporary: Check = {
  id: 'keep-or-temporary',
  group: 'afterwards',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const { from, vm, way, source, destination, within } = facts;
    const isPersistent = told(await from().domains.isPersistent(vm, within));
    const seen = { from: source.name, to: destination.name };
    const isKeptHere = isPersistent && way.keepsSource;
    if (!way.isPersistent)
      return isKeptHere
        ? warning({ code: 'stays-temporary', seen: { ...seen, copied: [...way.copiedDisks] } })
        : blocker({ code: 'kept-nowhere', seen: { to: seen.to } });
    if (isKeptHere) return note({ code: 'kept-on-both', seen });
    if (!isPersistent) return note({ code: 'becomes-permanent', seen: { to: seen.to } });
    return storedOf(facts);
  },
};

/** What is handed over to be kept is the stored definition; a change made in it waits for the next start. */
async function storedOf({ migratable, storedXml, destination }: Facts): Promise<Look> {
  const [live, xml] = await Promise.all([migratable(), storedXml()]);
  const parts = differences(live, told(readDomainXml(xml)));
  return parts.length === 0
    ? fine({ code: 'home-moves', seen: { to: destination.name } })
    : note({ code: 'stored-differs', seen: { parts } });
}

/** What both documents write alike; a running VM's CPU and addresses are spelled out, so they always differ. */
const compared: readonly (readonly [string, (domain: DomainXml) => unknown])[] = [
  // At the start libvirt rounds it up, to whole MiB at least.
  ['memory', ({ memoryBytes }) => Math.ceil(memoryBytes / 1024 ** 2)],
  ['CPUs', ({ vcpus }) => vcpus],
  ['machine type', ({ machine }) => machine],
  [
    'disks',
    ({ disks }) => disks.map(({ target, bus, device, source }) => [target, bus, device, source]).sort(),
  ],
  [
    'network cards',
    ({ nics }) => nics.map(({ mac, type, source, model }) => [mac, type, source, model]).sort(),
  ],
];

const differences = (live: DomainXml, stored: DomainXml): string[] =>
  compared
    .filter(([, read]) => JSON.stringify(read(live)) !== JSON.stringify(read(stored)))
    .map(([part]) => part);
