import type { Question } from '../question';
import { blockDevice } from './block-device';
import { bootMount } from './boot-mount';
import { bridge } from './bridge';
import { clusterResource } from './cluster-resource';
import { directIo } from './direct-io';
import { file } from './file';
import { fileEnds } from './file-ends';
import { fileSystem } from './file-system';
import { hook } from './hook';
import { hostLinks } from './host-links';
import { imageInfo } from './image-info';
import { openable } from './openable';
import { ownAddress } from './own-address';
import { ownPath } from './own-path';
import { power } from './power';
import { program } from './program';
import { qemuConf } from './qemu-conf';
import { resolvedName } from './resolved-name';
import { room } from './room';
import { savedMemory } from './saved-memory';
import { swtpm } from './swtpm';
import { takenPort } from './taken-port';
import { userfaultfd } from './userfaultfd';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [
  // First: where a file does not answer, nothing else is asked about its folder.
  file,
  blockDevice,
  bootMount,
  bridge,
  clusterResource,
  directIo,
  fileEnds,
  fileSystem,
  hook,
  hostLinks,
  imageInfo,
  openable,
  ownAddress,
  ownPath,
  power,
  program,
  qemuConf,
  resolvedName,
  room,
  savedMemory,
  swtpm,
  takenPort,
  userfaultfd,
];
