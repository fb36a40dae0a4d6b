import type { Check } from '../../check';
import { autostartLost } from './autostart-lost';
import { keepOrTemporary } from './keep-or-temporary';
import { postMoveVerify } from './post-move-verify';
import { sourceLeftovers } from './source-leftovers';
import { staleManagedSaveOnDest } from './stale-managed-save-on-dest';

export const afterwardsChecks: readonly Check[] = [
  staleManagedSaveOnDest,
  keepOrTemporary,
  autostartLost,
  sourceLeftovers,
  postMoveVerify,
];
