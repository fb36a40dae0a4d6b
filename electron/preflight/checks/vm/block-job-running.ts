import { blocker, fine, told, type Check } from '../../check';
import { filledDisks } from '../../domain-parts';

/**
 * Is a disk being copied, merged or backed up? A copy that is complete is a job until somebody ends it.
 * libvirt: src/qemu/qemu_migration.c, qemuDomainHasBlockjob
 */
export const blockJobRunning: Check = {
  id: 'block-job-running',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ from, vm, domain, within }) => {
    const live = await domain();
    const disks = filledDisks(live).filter(({ device }) => device === 'disk' || device === 'lun');
    const targets = disks.map(({ target }) => target);
    // Of a VM that is off libvirt refuses to say, and there are none.
    if (live.id === undefined) return fine({ code: 'no-block-jobs', seen: { targets } });
    const { domains } = from();
    const asked = await Promise.all(
      disks.map(async ({ target, mirrorJob }) => {
        const job = told(await domains.getBlockJob(vm, target, within));
        if (job === undefined) return mirrorJob === undefined ? [] : [{ target, type: mirrorJob }];
        const { type, doneBytes, totalBytes } = job;
        return [{ target, type, ...(totalBytes > 0 && { donePercent: percent(doneBytes, totalBytes) }) }];
      }),
    );
    const jobs = asked.flat();
    return jobs.length === 0
      ? fine({ code: 'no-block-jobs', seen: { targets } })
      : blocker({ code: 'block-jobs', seen: { jobs } });
  },
};

const percent = (done: number, total: number): number => Math.floor((100 * done) / total);
