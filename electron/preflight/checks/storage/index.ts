import type { Check } from '../../check';
import { backingChain } from './backing-chain';
import { blockDeviceIdentity } from './block-device-identity';
import { cacheModeSafe } from './cache-mode-safe';
import { copyBlockTarget } from './copy-block-target';
import { copyOntoShared } from './copy-onto-shared';
import { copyReadonlyShareable } from './copy-readonly-shareable';
import { destImageLeftover } from './dest-image-leftover';
import { diskPathExistsOnDest } from './disk-path-exists-on-dest';
import { imageOwnership } from './image-ownership';
import { lockManagerMatch } from './lock-manager-match';
import { networkDiskReachable } from './network-disk-reachable';
import { nfsMountQuality } from './nfs-mount-quality';
import { poolForPrecreate } from './pool-for-precreate';
import { removableMedia } from './removable-media';
import { sameFileBothHosts } from './same-file-both-hosts';
import { sharedFsNotRecognised } from './shared-fs-not-recognised';
import { storageModeClassify } from './storage-mode-classify';

export const storageChecks: readonly Check[] = [
  storageModeClassify,
  diskPathExistsOnDest,
  sameFileBothHosts,
  blockDeviceIdentity,
  sharedFsNotRecognised,
  cacheModeSafe,
  backingChain,
  removableMedia,
  imageOwnership,
  networkDiskReachable,
  nfsMountQuality,
  lockManagerMatch,
  copyOntoShared,
  copyReadonlyShareable,
  poolForPrecreate,
  destImageLeftover,
  copyBlockTarget,
];
