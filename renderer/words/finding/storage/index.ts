import { copiedFindings } from './copied';
import { networkStorageFindings } from './network-storage';
import { safelySharedFindings } from './safely-shared';
import { sameFindings } from './same';
import { thereFindings } from './there';

export const storageFindings = {
  ...thereFindings,
  ...sameFindings,
  ...safelySharedFindings,
  ...networkStorageFindings,
  ...copiedFindings,
};
