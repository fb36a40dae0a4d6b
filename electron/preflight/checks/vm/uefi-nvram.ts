import type { DomainXml } from '../../../libvirt';
import { blocker, fine, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { missingPaths, sightOf } from '../../missing-paths';

/**
 * Is its firmware there, in the same build, so that the boot settings that come along fit? A running VM carries its
 * variables in the stream; a definition moved alone gets those of the template.
 */
export const uefiNvram: Check = {
  id: 'uefi-nvram',
  group: 'vm',
  isOverridable: true,
  isQuick: false,
  look: async (facts) => {
    const live = await facts.domain();
    const { firmware, loaderPath, nvram, id } = live;
    if (firmware === 'bios' && loaderPath === undefined) return fine({ code: 'no-uefi', seen: {} });
    if (id === undefined && nvram?.path !== undefined)
      return blocker({ code: 'nvram-stays-behind', seen: { path: nvram.path } });
    return (await lookAtFiles(live, facts)) ?? fineOf(live);
  },
};

const fineOf = ({ loaderPath, nvram }: DomainXml): Look =>
  fine({
    code: 'uefi-moves',
    seen: { loader: loaderPath ?? '', ...(nvram?.path !== undefined && { nvram: nvram.path }) },
  });

async function lookAtFiles({ loaderPath, nvram }: DomainXml, facts: Facts): Promise<Look | undefined> {
  const needed = [loaderPath, nvram?.path, nvram?.template].flatMap((path) => path ?? []);
  if (needed.length === 0) return undefined;
  const [here, there] = await Promise.all([facts.answersFrom(), facts.answersTo()]);
  const absent = missingPaths(there, needed);
  // libvirt makes the file of variables anew, from the template.
  const isMade = nvram?.path !== undefined && absent.includes(nvram.path);
  const paths = absent.filter((path) => path === loaderPath || (isMade && path === nvram?.template));
  if (paths.length > 0)
    return blocker({ code: 'firmware-missing', seen: { paths, host: facts.destination.name } });
  const files = [loaderPath, nvram?.path].flatMap((path) => {
    // The size of a qcow2 file says nothing of the flash chip in it.
    if (path === undefined || path.endsWith('.qcow2')) return [];
    const [from, to] = [sightOf(here, path), sightOf(there, path)];
    if (from.is === 'missing' || to.is === 'missing' || from.sizeBytes === to.sizeBytes) return [];
    return [{ path, fromBytes: from.sizeBytes, toBytes: to.sizeBytes }];
  });
  return files.length === 0 ? undefined : blocker({ code: 'firmware-differs', seen: { files } });
}
