import { fine, warning, type Check } from '../../check';

/** Past this the guest's own clock visibly jumps. */
const mostApartMs = 2_000;

/** Do both hosts tell the same time? Each is asked within one round trip, which bounds how far off we can be. */
export const hostClockSkew: Check = {
  id: 'host-clock-skew',
  group: 'hosts',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ answersFrom, answersTo }) => {
    const [here, there] = await Promise.all([answersFrom(), answersTo()]);
    const apartMs = Math.round(Math.abs(here.clockAheadMs - there.clockAheadMs));
    const uncertaintyMs = Math.round(here.clockUncertaintyMs + there.clockUncertaintyMs);
    const seen = { apartMs, uncertaintyMs };
    return apartMs - uncertaintyMs > mostApartMs
      ? warning({ code: 'clocks-differ', seen })
      : fine({ code: 'clocks-agree', seen });
  },
};
