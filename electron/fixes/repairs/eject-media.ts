import type { Host } from '../../hosts/host';
import type { DiskXml } from '../../libvirt';
import { told } from '../../preflight/service';
import { explain, stepOn, type Fix } from '../fix';
import { diskText, emptyDrive, filledDrive } from '../text/edit-xml';
import { askScript } from './ask-script';
import { unifiedDiff } from '../text/unified-diff';

/** A host's own drive is another one on every host, whatever its name. */
const isDevice = (path: string): boolean => path.startsWith('/dev/');

/** Empties the drives that hold what the destination does not have. The guest sees an empty drive at once. */
export const ejectMedia: Fix = {
  id: 'eject-media',
  rootOn: () => [],
  plan: async ({ facts, source, destination }) => {
    const domain = await facts.domain();
    const live = told(await facts.from().domains.getXml(facts.vm, 0, facts.within));
    const drives = domain.disks.filter(({ device }) => device === 'cdrom' || device === 'floppy');
    const seen = await Promise.all(
      drives.map(async (drive) => ({ drive, is: await isThere(drive, destination) })),
    );
    const local = seen.flatMap(({ drive, is }) => (is ? [] : drive));
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

/** An empty drive misses nothing; of what is no path only libvirt can tell. */
async function isThere({ source: medium }: DiskXml, destination: Host): Promise<boolean> {
  const path = medium?.path;
  if (path === undefined) return true;
  if (isDevice(path)) return false;
  const [said] = await askScript(destination, 'say timeout -s KILL 5 stat -L -- "$1"', [path]);
  return said?.exitCode === 0;
}
