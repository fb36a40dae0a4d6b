import { readProgress } from './progress';
import type { Run } from './run';
import { watchJob, type JobWatch } from './watch-job';

/** Puts the job's figures on the run's card; undefined when the source is not connected. */
export function watchRun(run: Run): JobWatch | undefined {
  const libvirt = run.source.libvirt();
  if (!libvirt.ok) return undefined;
  const { topic, show, note } = run.card;
  return watchJob(libvirt.value, run.vm, run.clock, {
    pass: (pass) => note('pass', String(pass)),
    figures: (stats, atMs) => {
      const state = topic.current().move.state;
      if (state.at === 'moving')
        show({ kind: 'progress', progress: readProgress(stats, atMs, state.progress) });
    },
  });
}
