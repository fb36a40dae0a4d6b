import type { WayOut } from '../../shared/domain/migration';
import type { Ends } from './finding';

export interface WayOutWords {
  readonly name: string;
  /** What it does, in one sentence; the confirm dialog repeats it. */
  readonly consequence: string;
  /** Whether something on a host changes, so that it asks first. */
  readonly isAct: boolean;
}

type Say = (vm: string, ends: Ends) => WayOutWords;

const ways: Readonly<Record<WayOut, Say>> = {
  'look-again': (_vm, { from, to }) => ({
    name: 'Look again',
    consequence: `Asks ${from} and ${to} once more. Nothing is changed.`,
    isAct: false,
  }),
  'resume-on-source': (vm, { from, to }) => ({
    name: `Resume on ${from}`,
    consequence: `Asks ${to} again and, only if it still does not have ${vm}, lets it run on ${from} from the moment it was stopped.`,
    isAct: true,
  }),
  'remove-source-half': (vm, { from, to }) => ({
    name: `Remove the half on ${from}`,
    consequence: `Asks ${to} again and, only if it has ${vm} active, ends the paused half on ${from}. That half cannot be brought back; the VM there and its disks are not touched.`,
    isAct: true,
  }),
  'close-card': (vm, { from, to }) => ({
    name: 'Accept and close',
    consequence: `Closes this card and touches nothing on ${from} or ${to}. Drover then lets ${vm} be started and resumed again, after looking at every host.`,
    isAct: true,
  }),
};

/** The button and the sentence for one way out of an unclear end. */
export function sayWayOut(way: WayOut, vm: string, ends: Ends): WayOutWords {
  return ways[way](vm, ends);
}
