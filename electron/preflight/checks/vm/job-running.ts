import { blocker, fine, told, type Check } from '../../check';

/** Does another operation (backup, snapshot, a second migration) hold it? libvirt refuses a second job. */
export const jobRunning: Check = {
  id: 'job-running',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ from, vm, within }) => {
    const job = told(await from().domains.getJobStats(vm, 0, within));
    if (job.type === 'none' || job.type === 'completed') return fine({ code: 'no-job', seen: {} });
    const seen = { operation: job.operation ?? 'unknown', elapsedMs: job.timeElapsedMs ?? 0 };
    return blocker({ code: 'job-active', seen });
  },
};
