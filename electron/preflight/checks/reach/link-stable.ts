import { CouldNotTell, fine, note, warning, type Check } from '../../check';

/** Of ten echoes: one may get lost on a busy host, two are a bad link. */
const mostLost = 1;

/** Does the way between the hosts lose packets? A few echoes, and what the device counts as errors meanwhile. */
export const linkStable: Check = {
  id: 'link-stable',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ link, source, addressTo }) => {
    const [{ device, echoes, newErrors }, address] = await Promise.all([link(), addressTo()]);
    if (device === null || device === '') throw new CouldNotTell(`${source.name} knows no way to ${address}`);
    if (echoes === null) throw new CouldNotTell(`ping could not be run on ${source.name}`);
    if (echoes.heard === 0)
      throw new CouldNotTell(`${address} answers no echoes; a firewall may keep them away, as many do`);
    const lost = echoes.sent - echoes.heard;
    const { sent, averageMs, straysMs } = echoes;
    const seen = { device, sent, lost, newErrors, averageMs, straysMs };
    if (lost > mostLost || newErrors > 0) return warning({ code: 'link-loses', seen });
    return lost > 0 ? note({ code: 'link-loses', seen }) : fine({ code: 'link-healthy', seen });
  },
};
