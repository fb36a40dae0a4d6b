import { DOMAIN_XML, readDomainXml } from '../../libvirt';
import { filledDisks, told } from '../../preflight/service';
import { explain, stepOn, type Fix } from '../fix';
import { diskText, withCache } from '../text/edit-xml';
import { unifiedDiff } from '../text/unified-diff';

const safe: readonly (string | undefined)[] = ['none', 'directsync'];

/** Has a VM's disks go past the host's cache, from its next start on: a running QEMU keeps the mode it has. */
export const cacheNone: Fix = {
  id: 'cache-none',
  rootOn: () => [],
  plan: async ({ facts, source }) => {
    const { domains } = facts.from();
    const isKept = told(await domains.isPersistent(facts.vm, facts.within));
    const { name: vm, uuid: vmId } = await facts.domain();
    if (!isKept) return explain('not-defined', { vm, host: source.name });
    const xml = told(await domains.getXml(facts.vm, DOMAIN_XML.INACTIVE, facts.within));
    const stored = told(readDomainXml(xml));
    const unsafe = filledDisks(stored).filter(
      (disk) => disk.device === 'disk' && !disk.isReadOnly && !safe.includes(disk.cache),
    );
    const steps = unsafe.map(({ target, cache }) => {
      const after = told(withCache(xml, target, 'none')) ?? xml;
      const [before, then] = [told(diskText(xml, target)) ?? '', told(diskText(after, target)) ?? ''];
      const deed = { kind: 'cache', vmId, vm, target, was: cache ?? null } as const;
      const diff = unifiedDiff(`${before}\n`, `${then}\n`, `${vm}, ${target}`);
      return stepOn(source, deed, { holds: 'from-next-start', diff });
    });
    return steps.length > 0 ? { steps } : explain('nothing-to-mend', { host: source.name });
  },
};
