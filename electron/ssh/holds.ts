import type { Session } from './types';

/** Counts who needs a session to stay. What holds one holds the jump host's session below it, too. */
export function createHolds(below: Session | undefined): Pick<Session, 'hold' | 'isHeld'> {
  const holds = new Set<symbol>();
  return {
    isHeld: () => holds.size > 0,
    hold: () => {
      const mine = Symbol('hold');
      holds.add(mine);
      const letGoBelow = below?.hold();
      return () => {
        if (holds.delete(mine)) letGoBelow?.();
      };
    },
  };
}
