import type { Question } from '../question';
import { blockDevice } from './block-device';
import { bootMount } from './boot-mount';
import { bridge } from './bridge';
import { clusterResource } from './cluster-resource';
import { daemons } from './daemons';
import { directIo } from './direct-io';
import { file } from './file';
import { fileContext } from './file-context';
import { fileEnds } from './file-ends';
import { fileSystem } from './file-system';
import { hook } from './hook';
import { hostAddresses } from './host-addresses';
import { hostLinks } from './host-links';
import { hugePageMounts } from './huge-page-mounts';
import { imageInfo } from './image-info';
import { kernelSettings } from './kernel-settings';
import { macPolicy } from './mac-policy';
import { openable } from './openable';
import { ownAddress } from './own-address';
import { ownPath } from './own-path';
import { power } from './power';
import { program } from './program';
import { qemuConf } from './qemu-conf';
import { resolvedName } from './resolved-name';
import { room } from './room';
import { rootRights } from './root-rights';
import { runningQemu } from './running-qemu';
import { savedMemory } from './saved-memory';
import { secretValues } from './secret-values';
import { swtpm } from './swtpm';
import { takenPort } from './taken-port';
import { timeSync } from './time-sync';
import { tlsFiles } from './tls-files';
import { transportHelper } from './transport-helper';
import { userfaultfd } from './userfaultfd';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [
  // First: where a file does not answer, nothing else is asked about its folder.
  file,
  blockDevice,
  bootMount,
  bridge,
  clusterResource,
  daemons,
  directIo,
  fileContext,
  fileEnds,
  fileSystem,
  hook,
  hostAddresses,
  hostLinks,
  hugePageMounts,
  imageInfo,
  kernelSettings,
  macPolicy,
  openable,
  ownAddress,
  ownPath,
  power,
  program,
  qemuConf,
  resolvedName,
  room,
  rootRights,
  runningQemu,
  savedMemory,
  secretValues,
  swtpm,
  takenPort,
  timeSync,
  tlsFiles,
  transportHelper,
  userfaultfd,
];
