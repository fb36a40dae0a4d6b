import type { Claim } from '../../adapters/claim-data-folder';
import { openWindow } from './open-window';
import type { Person } from './person';
import { tellAddress } from './tell-address';

export interface JoinOptions {
  readonly claim: Claim & { is: 'joined' };
  readonly person: Person | undefined;
  readonly dataFolder: string;
  readonly mayOpen: boolean;
  readonly say: (line: string) => void;
}

const patienceMs = 60_000;

/** Opens another window on the engine that already runs. @returns the exit code. */
export async function joinRunning({ claim, person, dataFolder, mayOpen, say }: JoinOptions): Promise<number> {
  let cleanUp = () => {};
  const giveUp = setTimeout(() => cleanUp(), patienceMs);
  try {
    for await (const line of claim.lines) {
      if (line.kind === 'entered') return 0;
      if (line.head === 'desktop' || line.address === undefined) {
        say(`Drover already runs (process ${claim.pid}): its window was brought to the front.`);
        return 0;
      }
      const opened = mayOpen && person ? await openWindow(person, line.address) : undefined;
      if (!opened) {
        say(`Drover already runs (process ${claim.pid}).`);
        tellAddress(line.address, person, dataFolder, say);
        return 0;
      }
      cleanUp = opened.used;
      say(`Drover already runs (process ${claim.pid}): opened another window on it.`);
    }
    say('Drover ended while this start was joining it.');
    return 1;
  } finally {
    clearTimeout(giveUp);
    cleanUp();
  }
}
