import { told } from '../../preflight/service';
import { explain, stepOn, type Fix } from '../fix';
import { diskText, emptyDrive, filledDrive } from '../text/edit-xml';
import { unifiedDiff } from '../text/unified-diff';

/** Empties the drives that hold a file or device of the source alone. The guest sees an empty drive at once. */
export const ejectMedia: Fix = {
  id: 'eject-media',
  rootOn: () => [],
  plan: async ({ facts, source }) => {
    const [domain, places] = await Promise.all([facts.domain(), facts.placesFrom()]);
    const live = told(await facts.from().domains.getXml(facts.vm, 0, facts.within));
    const local = domain.disks.filter(({ device, source: medium }) => {
      const path = medium?.path;
      const isDrive = device === 'cdrom' || device === 'floppy';
      return isDrive && path !== undefined && places.get(path)?.sharedIdentity === undefined;
    });
    if (local.length === 0) return explain('medium-not-local', { vm: domain.name });
    const steps = local.map(({ target, device, source: medium }) => {
      const xml = told(filledDrive(told(diskText(live, target)) ?? ''));
      const [vmId, path] = [domain.uuid, medium?.path ?? ''];
      const diff = unifiedDiff(`${xml}\n`, `${told(emptyDrive(xml))}\n`, `${domain.name}, ${target}`);
      const deed = { kind: 'eject', vmId, vm: domain.name, target, device, path, xml } as const;
      return stepOn(source, deed, { holds: 'survives-reboot', diff });
    });
    return { steps };
  },
};
