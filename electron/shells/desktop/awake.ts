import type { PowerSaveBlocker } from 'electron';
import type { Awake } from '../../ports';

/** Keeps the machine from sleeping; its screen may go dark. */
export const createBlockerAwake = (blocker: PowerSaveBlocker): Awake => ({
  hold: () => {
    const id = blocker.start('prevent-app-suspension');
    return () => void blocker.stop(id);
  },
});
