import type { CheckId } from '../../shared/domain/check-id';
import type { Check } from './check';
import { accessChecks } from './checks/access';
import { forecastChecks } from './checks/forecast';
import { afterwardsChecks } from './checks/afterwards';
import { hostsChecks } from './checks/hosts';
import { networkChecks } from './checks/network';
import { reachChecks } from './checks/reach';
import { roomChecks } from './checks/room';
import { storageChecks } from './checks/storage';
import { vmChecks } from './checks/vm';

/** Every check, in the order an admin thinks. */
export const catalog: readonly Check[] = [
  ...accessChecks,
  ...reachChecks,
  ...hostsChecks,
  ...roomChecks,
  ...vmChecks,
  ...storageChecks,
  ...networkChecks,
  ...forecastChecks,
  ...afterwardsChecks,
];

/** They watch the guest for a second or two, to tell how a move will go. */
const watching: readonly CheckId[] = ['dirty-rate-vs-bandwidth', 'migration-limits', 'disk-copy-load'];

/**
 * Right before a move: all but those that watch the guest. A move that will not end is a decision the person has taken by
 * then; it harms nothing and can be cancelled, and measuring anew would hold up the click.
 */
export const recheckCatalog = catalog.filter(({ id }) => !watching.includes(id));
