import type { Check } from '../../check';
import { cacheModeSafe } from './cache-mode-safe';
import { diskPathExistsOnDest } from './disk-path-exists-on-dest';
import { sameFileBothHosts } from './same-file-both-hosts';

export const storageChecks: readonly Check[] = [diskPathExistsOnDest, sameFileBothHosts, cacheModeSafe];
