import { fine, note, warning, type Check } from '../../check';

/** Past this the way through Drover adds noticeably to the pause: two answers go over it while the VM runs nowhere. */
const farMs = 200;

/**
 * What does the move hang on? In the direct way Drover drives it: when it ends or is cut off for long, the move is
 * cancelled, and its own distance to the hosts is part of the pause. Peer-to-peer goes on without it.
 */
export const controlChannelLifetime: Check = {
  id: 'control-channel-lifetime',
  group: 'access',
  isOverridable: true,
  isQuick: true,
  look: ({ way, source, from, to }) => {
    if (way.mode !== 'direct') return fine({ code: 'source-drives', seen: { host: source.name } });
    const roundTripMs = Math.round(Math.max(from().roundTripMs(), to().roundTripMs()));
    const finding = { code: 'drover-drives', seen: { roundTripMs } } as const;
    return roundTripMs > farMs
      ? warning({ code: 'drover-drives-from-afar', seen: { roundTripMs } })
      : note(finding);
  },
};
