import { z } from 'zod';
import type { CheckId } from '../check-id';
import type { FindingCode } from '../finding';

export const FixId = z.enum([
  'start-daemon',
  'open-ports',
  'name-in-hosts',
  'sync-time',
  'ready-network',
  'ready-pool',
  'target-directory',
  'eject-media',
  'cache-none',
  'selinux-nfs',
  'bridge-by-hand',
]);
export type FixId = z.infer<typeof FixId>;

interface Offer {
  readonly check: CheckId;
  readonly codes: readonly FindingCode[];
  readonly fix: FixId;
}

/**
 * Which finding has which repair: one line a pair. Both sides read it, so no button leads nowhere. Only repairs that were
 * carried out and taken back on real hosts stand here (test/live/fixes.test.ts), and what is only explained.
 */
const offers: readonly Offer[] = [
  { check: 'client-connect-both', codes: ['not-connected'], fix: 'start-daemon' },
  {
    check: 'migration-port-open',
    codes: ['port-dropped', 'port-refused', 'port-unreachable'],
    fix: 'open-ports',
  },
  {
    check: 'dest-hostname-resolves',
    codes: ['name-unresolved', 'name-is-loopback'],
    fix: 'name-in-hosts',
  },
  {
    check: 'libvirt-network-ready',
    codes: ['network-missing', 'network-inactive'],
    fix: 'ready-network',
  },
  { check: 'cache-mode-safe', codes: ['cache-unsafe', 'cache-ignores-flushes'], fix: 'cache-none' },
  {
    check: 'removable-media',
    codes: ['media-missing', 'media-dropped', 'media-in-host-drive'],
    fix: 'eject-media',
  },
  { check: 'bridge-present', codes: ['bridge-missing'], fix: 'bridge-by-hand' },
];

/** The repair of a finding; undefined when it has none. */
export const fixFor = (check: CheckId, code: FindingCode): FixId | undefined =>
  offers.find((offer) => offer.check === check && offer.codes.includes(code))?.fix;
