import type { PowerMonitor } from 'electron';
import type { Surroundings } from '../../ports';

/** The system tells of waking a little earlier than the clocks do. */
export const withResume = (
  monitor: Pick<PowerMonitor, 'on' | 'removeListener'>,
  usual: Surroundings,
): Surroundings => ({
  onUpset: (listener) => {
    const onResume = () => listener('woke');
    monitor.on('resume', onResume);
    const stop = usual.onUpset(listener);
    return () => {
      monitor.removeListener('resume', onResume);
      stop();
    };
  },
});
