import type { Question } from '../question';
import { bridge } from './bridge';
import { daemons } from './daemons';
import { file } from './file';
import { fileContext } from './file-context';
import { hostAddresses } from './host-addresses';
import { hugePageMounts } from './huge-page-mounts';
import { kernelSettings } from './kernel-settings';
import { macPolicy } from './mac-policy';
import { qemuConf } from './qemu-conf';
import { resolvedName } from './resolved-name';
import { room } from './room';
import { rootRights } from './root-rights';
import { runningQemu } from './running-qemu';
import { secretValues } from './secret-values';
import { timeSync } from './time-sync';
import { tlsFiles } from './tls-files';
import { transportHelper } from './transport-helper';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [
  bridge,
  daemons,
  file,
  fileContext,
  hostAddresses,
  hugePageMounts,
  kernelSettings,
  macPolicy,
  qemuConf,
  resolvedName,
  room,
  rootRights,
  runningQemu,
  secretValues,
  timeSync,
  tlsFiles,
  transportHelper,
];
