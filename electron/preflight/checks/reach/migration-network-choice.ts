import { blocker, CouldNotTell, fine, warning, type Check, type Look } from '../../check';
import type { Link } from '../../probes/try-link';

/** A gigabyte takes over a minute; a VM that writes memory faster than this never gets away. */
const slowMegabits = 100;

/**
 * Which network carries the data, and is it one to send a VM over? Speed is what the device itself says: bridges, taps
 * and virtual devices say nothing that could be believed.
 */
export const migrationNetworkChoice: Check = {
  id: 'migration-network-choice',
  group: 'reach',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ addressTo, link, source }) => {
    const address = await addressTo();
    if (/^fe80:/i.test(address)) return blocker({ code: 'address-link-local', seen: { address } });
    return judge(await link(), address, source.name);
  },
};

function judge(link: Link, address: string, from: string): Look {
  const { device, mtu, megabitsPerSecond } = link;
  if (device === null) return blocker({ code: 'no-route', seen: { address, raw: link.route } });
  if (device === '')
    throw new CouldNotTell(`${from} did not name the device it takes to ${address}: ${link.route}`);
  const seen = { address, device, mtu, megabitsPerSecond };
  const against = weaknesses(link);
  return against.length > 0
    ? warning({ code: 'data-path-weak', seen: { ...seen, against } })
    : fine({ code: 'data-path', seen });
}

type Weakness = 'wireless' | 'slow' | 'large-packets-lost';

function weaknesses({ isWireless, megabitsPerSecond, echoes, largeEchoes }: Link): Weakness[] {
  const isSlow = megabitsPerSecond !== null && megabitsPerSecond <= slowMegabits;
  // Where no echo comes back at all, ping is forbidden, and says nothing about sizes.
  const losesLarge = (echoes?.heard ?? 0) > 0 && largeEchoes !== null && largeEchoes.heard === 0;
  return [
    ...(isWireless ? (['wireless'] as const) : []),
    ...(isSlow ? (['slow'] as const) : []),
    ...(losesLarge ? (['large-packets-lost'] as const) : []),
  ];
}
