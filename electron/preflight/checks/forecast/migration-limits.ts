import { sendsOf } from '../../../forecast/forecast-move';
import type { Known } from '../../../forecast/known';
import { fine, note, warning, type Check } from '../../check';

/** QEMU looks that often whether what is left fits into the pause: what is written meanwhile always adds to it. */
const lookEveryMs = 100;
/** Clusters in guests take a member for dead after a second or more of silence (corosync: token, 1000 ms or longer). */
const longPauseMs = 1_000;

/** Do the limits make sense: of the bandwidth, also one that libvirt remembers for this VM, and of the pause? */
export const migrationLimits: Check = {
  id: 'migration-limits',
  group: 'forecast',
  isOverridable: true,
  isQuick: false,
  look: async ({ known }) => {
    const facts = await known();
    const amiss = { tooSlow: tooSlow(facts), tooShort: tooShort(facts), tooLong: tooLong(facts) };
    if (Object.values(amiss).some((it) => it !== null)) return warning({ code: 'limits-amiss', seen: amiss });
    const { limit, memory, maxDowntimeMs: pauseMs } = facts;
    if (limit === undefined)
      return fine({
        code: 'limits-make-sense',
        seen: { limitBytesPerSecond: null, atLeastMs: null, pauseMs },
      });
    const limitBytesPerSecond = limit.bytesPerSecond;
    const atLeastMs = Math.round((memory.bytes * 1000) / limitBytesPerSecond);
    if (limit.by === 'kept') return note({ code: 'limit-kept', seen: { limitBytesPerSecond, atLeastMs } });
    return fine({ code: 'limits-make-sense', seen: { limitBytesPerSecond, atLeastMs, pauseMs } });
  },
};

function tooSlow({ limit, writes }: Known) {
  if (limit === undefined || writes === undefined || limit.bytesPerSecond > writes.bytesPerSecond)
    return null;
  return {
    limitBytesPerSecond: limit.bytesPerSecond,
    writesBytesPerSecond: writes.bytesPerSecond,
    by: limit.by,
  };
}

function tooShort({ writes, maxDowntimeMs: pauseMs, ...rest }: Known) {
  const sends = sendsOf(rest);
  if (sends === undefined || writes === undefined) return null;
  const neededMs = Math.ceil((lookEveryMs * writes.bytesPerSecond) / sends.bytesPerSecond);
  return pauseMs < neededMs ? { pauseMs, neededMs } : null;
}

const tooLong = ({ maxDowntimeMs: pauseMs }: Known) => (pauseMs > longPauseMs ? { pauseMs } : null);
