import { blocker, fine, warning, type Check } from '../../check';
import type { Facts } from '../../facts';
import { timeSync } from '../../probes/questions/time-sync';

/** Past this the guest's own clock visibly jumps. */
const mostApartMs = 1_000;
/** Past this Kerberos refuses tickets and certificates may not be valid yet. */
const refusedApartMs = 5 * 60_000;

/** Do both hosts tell the same time? Each is asked within one round trip, which bounds how far off we can be. */
export const hostClockSkew: Check = {
  id: 'host-clock-skew',
  group: 'hosts',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async (facts) => {
    const [here, there] = await Promise.all([facts.answersFrom(), facts.answersTo()]);
    const apartMs = Math.round(Math.abs(here.clockAheadMs - there.clockAheadMs));
    const uncertaintyMs = Math.round(here.clockUncertaintyMs + there.clockUncertaintyMs);
    const surelyMs = apartMs - uncertaintyMs;
    if (surelyMs <= mostApartMs) return fine({ code: 'clocks-agree', seen: { apartMs, uncertaintyMs } });
    const seen = { apartMs, uncertaintyMs, unkept: unkept(facts, [here, there]) };
    const isRefused = surelyMs > refusedApartMs && (facts.way.usesTls || there.to(timeSync).usesKerberos);
    return isRefused ? blocker({ code: 'clocks-refused', seen }) : warning({ code: 'clocks-differ', seen });
  },
};

/** Names of the hosts whose clock nobody keeps right. */
const unkept = (
  { source, destination }: Facts,
  answers: readonly Awaited<ReturnType<Facts['answersTo']>>[],
) =>
  [source.name, destination.name].filter((_name, at) => answers[at]?.to(timeSync).isSynchronized === false);
