import { readSnapshotXml } from '../../../libvirt';
import { blocker, fine, told, type Check } from '../../check';
import type { Facts } from '../../facts';

/** Any snapshot known to libvirt makes it refuse the migration (code 55). */
export const snapshotsPresent: Check = {
  id: 'snapshots-present',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async (facts) => {
    const { domains } = facts.from();
    const count = told(await domains.snapshotCount(facts.vm, facts.within));
    if (count === 0) return fine({ code: 'no-snapshots', seen: {} });
    const names = told(await domains.snapshotNames(facts.vm, facts.within));
    const external = await externalOf(names, facts);
    return blocker({ code: 'has-snapshots', seen: { count, names, external } });
  },
};

/** Those with files of their own. Whichever does not say is left out: that there are some is enough to stop a move. */
async function externalOf(names: readonly string[], { from, vm, within }: Facts): Promise<string[]> {
  const { domains } = from();
  const isExternal = await Promise.all(
    names.map(async (name) => {
      const xml = await domains.snapshotXml(vm, name, within);
      const read = xml.ok ? readSnapshotXml(xml.value) : xml;
      return read.ok && read.value.isExternal;
    }),
  );
  return names.filter((_, at) => isExternal[at]);
}
