import { fine, note, warning, type Check } from '../../check';
import { filledDisks } from '../../domain-parts';
import { file } from '../../probes/questions/file';

/** What stays on the source? libvirt takes the definition and the TPM's state away, and leaves files. */
export const sourceLeftovers: Check = {
  id: 'source-leftovers',
  group: 'afterwards',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, way, source, answersFrom }) => {
    const live = await domain();
    const host = source.name;
    const copied = filledDisks(live).filter(({ target }) => way.copiedDisks.includes(target));
    const images = copied.flatMap((disk) => disk.source?.path ?? []);
    if (images.length > 0) {
      const here = await answersFrom();
      const sights = images.map((path) => ({ path, sight: here.to(file, path) }));
      const files = sights.map(({ path, sight }) => ({
        path,
        sizeBytes: sight.is === 'there' ? sight.sizeBytes : 0,
      }));
      return warning({ code: 'disks-left', seen: { host, files } });
    }
    const variables = live.nvram?.path;
    return variables === undefined
      ? fine({ code: 'nothing-left', seen: { host } })
      : note({ code: 'files-left', seen: { host, paths: [variables] } });
  },
};
