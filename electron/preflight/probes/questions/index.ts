import type { Question } from '../question';
import { blockDevice } from './block-device';
import { bootMount } from './boot-mount';
import { bridge } from './bridge';
import { directIo } from './direct-io';
import { file } from './file';
import { fileEnds } from './file-ends';
import { fileSystem } from './file-system';
import { imageInfo } from './image-info';
import { openable } from './openable';
import { qemuConf } from './qemu-conf';
import { resolvedName } from './resolved-name';
import { room } from './room';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [
  // First: where a file does not answer, nothing else is asked about its folder.
  file,
  blockDevice,
  bootMount,
  bridge,
  directIo,
  fileEnds,
  fileSystem,
  imageInfo,
  openable,
  qemuConf,
  resolvedName,
  room,
];
