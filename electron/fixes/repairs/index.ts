import type { FixId } from '../../../shared/domain/fix';
import type { Fix } from '../fix';
import { bridgeByHand } from './bridge-by-hand';
import { cacheNone } from './cache-none';
import { ejectMedia } from './eject-media';
import { nameInHosts } from './name-in-hosts';
import { openPorts } from './open-ports';
import { readyNetwork } from './ready-network';
import { readyPool } from './ready-pool';
import { selinuxNfs } from './selinux-nfs';
import { startDaemon } from './start-daemon';
import { syncTime } from './sync-time';
import { targetDirectory } from './target-directory';

/** Every repair. Which finding leads to which one is in shared/domain/fix/offer.ts. */
export const repairs: Readonly<Record<FixId, Fix>> = {
  'start-daemon': startDaemon,
  'open-ports': openPorts,
  'name-in-hosts': nameInHosts,
  'sync-time': syncTime,
  'ready-network': readyNetwork,
  'ready-pool': readyPool,
  'target-directory': targetDirectory,
  'eject-media': ejectMedia,
  'cache-none': cacheNone,
  'selinux-nfs': selinuxNfs,
  'bridge-by-hand': bridgeByHand,
};
