import { blocker, fine, note, warning, type Check, type Look } from '../../check';
import type { Facts } from '../../facts';
import { power, type PowerSight } from '../../probes/questions/power';

/** A move is over long before, unless it is a very large one; and there is time to call the shutdown off. */
const soonMinutes = 60;

/**
 * Does either host stay up while the VM moves, and the destination after it? A shutdown on the source in an hour or more
 * is a reason to move, not against it.
 */
export const hostPowerStable: Check = {
  id: 'host-power-stable',
  group: 'forecast',
  isOverridable: true,
  isQuick: false,
  look: async ({ answersFrom, answersTo, source, destination }) => {
    const [here, there] = await Promise.all([answersFrom(), answersTo()]);
    const ends = [
      { ...seenOn(source.name, here.to(power)), isDestination: false },
      { ...seenOn(destination.name, there.to(power)), isDestination: true },
    ];
    return judge(ends, [source.name, destination.name]);
  },
};

interface Seen {
  readonly host: Facts['source']['name'];
  readonly stops: { mode: string; inMinutes: number } | null;
  readonly updating: string[];
  readonly isOnBattery: boolean;
  readonly wantsReboot: boolean;
}
type End = Seen & { readonly isDestination: boolean };

function seenOn(host: string, { scheduled, isClosed, updating, isOnBattery, wantsReboot }: PowerSight): Seen {
  const at = scheduled && { mode: scheduled.mode, inMinutes: Math.floor(scheduled.inSeconds / 60) };
  const stops = at ?? (isClosed ? { mode: 'nologin', inMinutes: 0 } : null);
  return { host, stops, updating: [...updating], isOnBattery, wantsReboot };
}

function judge(ends: readonly End[], names: string[]): Look {
  const weighed = ends.map((end) => ({ end, weight: weigh(end) }));
  const weight = Math.max(...weighed.map((each) => each.weight));
  if (weight === 0) return fine({ code: 'power-steady', seen: { hosts: names } });
  const hosts = weighed
    .filter((each) => each.weight > 0)
    .map(({ end: { isDestination: _, ...seen } }) => seen);
  const verdict = weight === 3 ? blocker : weight === 2 ? warning : note;
  return verdict({ code: 'power-unsteady', seen: { hosts } });
}

/** 3: it stops soon. 2: it may, or the VM would have to go again. 1: worth knowing. */
function weigh({ stops, updating, isOnBattery, wantsReboot, isDestination }: End): 0 | 1 | 2 | 3 {
  if (stops !== null && stops.inMinutes < soonMinutes) return 3;
  if (updating.length > 0 || isOnBattery || (isDestination && stops !== null)) return 2;
  return stops !== null || (isDestination && wantsReboot) ? 1 : 0;
}
