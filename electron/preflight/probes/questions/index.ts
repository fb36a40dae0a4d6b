import type { Question } from '../question';
import { bridge } from './bridge';
import { clusterResource } from './cluster-resource';
import { file } from './file';
import { hook } from './hook';
import { ownAddress } from './own-address';
import { ownPath } from './own-path';
import { program } from './program';
import { resolvedName } from './resolved-name';
import { room } from './room';
import { savedMemory } from './saved-memory';
import { swtpm } from './swtpm';
import { takenPort } from './taken-port';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [
  bridge,
  clusterResource,
  file,
  hook,
  ownAddress,
  ownPath,
  program,
  resolvedName,
  room,
  savedMemory,
  swtpm,
  takenPort,
];
