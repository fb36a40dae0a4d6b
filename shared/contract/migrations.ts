import { z } from 'zod';
import { Move, MoveDetail, MoveId, MoveRequest, WayOut } from '../domain/migration';
import { command, topic } from './define';

const which = z.object({ id: MoveId });

export const migrations = {
  /** Begins a move and answers at once; how it goes is seen in `all` and `detail`. */
  start: command(MoveRequest, which),
  /** Aborts the job; the VM stays where it is. Refused with `cannot-cancel-now` once the source stopped it. */
  cancel: command(which, z.void()),
  /** Takes a way out of an unclear end. Looks at both hosts again before it acts. */
  settle: command(which.extend({ way: WayOut }), z.void()),
  /** Takes a settled card out of the tray; the journal keeps it. */
  dismiss: command(which, z.void()),
  /** Newest first. */
  all: topic(z.void(), z.array(Move)),
  detail: topic(which, MoveDetail),
};
