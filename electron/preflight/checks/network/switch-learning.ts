import { fine, note, warning, type Check } from '../../check';
import { hostLinks } from '../../probes/questions/host-links';

/** A guest that is not heard for so long loses connections; libvirt's own bridges are silent for 4 s. */
const longMs = 5_000;

/**
 * Will the network learn at once where the guest now is? QEMU announces it in the first half second after it starts
 * (migration parameters announce-*); a bridge with spanning tree takes nothing from a new port before twice its forward
 * delay has passed, so that the announcement is lost.
 */
export const switchLearning: Check = {
  id: 'switch-learning',
  group: 'network',
  isOverridable: true,
  isQuick: false,
  look: async ({ plugs, answersTo, destination }) => {
    const names = [...new Set((await plugs()).flatMap(({ bridgeTo }) => bridgeTo ?? []))];
    if (names.length === 0) return fine({ code: 'ports-speak-at-once', seen: { names } });
    const { links } = (await answersTo()).to(hostLinks);
    const bridges = names.flatMap((name) => {
      const silentMs = links.get(name)?.portSilentMs ?? 0;
      return silentMs > 0 ? { name, silentMs } : [];
    });
    if (bridges.length === 0) return fine({ code: 'ports-speak-at-once', seen: { names } });
    const isLong = bridges.some(({ silentMs }) => silentMs > longMs);
    const verdict = isLong ? warning : note;
    return verdict({ code: 'port-stays-silent', seen: { bridges, host: destination.name } });
  },
};
