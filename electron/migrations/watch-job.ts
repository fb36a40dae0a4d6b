import type { DomainRef, JobStats, Libvirt } from '../libvirt';
import type { Clock } from '../ports';

/** libvirt sends no event for a job's progress; its own client asks as often. */
const everyMs = 500;

export interface JobWatch {
  /** The job's final figures, from the source's JOB_COMPLETED event; undefined when it never came. */
  completed(withinMs: number): Promise<JobStats | undefined>;
  startAsking(): void;
  stopAsking(): void;
  close(): void;
}

/**
 * Watches one VM's outgoing job over the host's shared connection: passes by event, figures by asking while it
 * copies, and the final figures by event, since the completed statistics may be those of an earlier run.
 */
export function watchJob(
  libvirt: Libvirt,
  vm: DomainRef,
  clock: Clock,
  report: { figures(stats: JobStats, atMs: number): void; pass(pass: number): void },
): JobWatch {
  let final: JobStats | undefined;
  let tellFinal: (stats: JobStats) => void = () => undefined;
  const finalCame = new Promise<JobStats>((resolve) => (tellFinal = resolve));
  const stop = libvirt.events.listen((event) => {
    if (!('domain' in event) || event.domain.uuid !== vm.uuid) return;
    if (event.kind === 'migration-iteration') report.pass(event.iteration);
    if (event.kind === 'job-completed') tellFinal((final = event.stats));
  });

  let timer: NodeJS.Timeout | undefined;
  let isAsking = false;
  const ask = async () => {
    const stats = await libvirt.domains.getJobStats(vm, 0, { timeoutMs: 5_000 });
    if (!isAsking) return;
    if (stats.ok && stats.value.type === 'unbounded') report.figures(stats.value, clock.now());
    timer = setTimeout(() => void ask(), everyMs);
  };
  const stopAsking = () => {
    isAsking = false;
    clearTimeout(timer);
  };

  return {
    startAsking: () => {
      isAsking = true;
      void ask();
    },
    stopAsking,
    completed: async (withinMs) => {
      if (final !== undefined) return final;
      let deadline: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>(
        (resolve) => (deadline = setTimeout(() => resolve(undefined), withinMs)),
      );
      const stats = await Promise.race([finalCame, late]);
      clearTimeout(deadline);
      return stats;
    },
    close: () => {
      stopAsking();
      stop();
    },
  };
}
