import type { Question } from '../question';
import { bridge } from './bridge';
import { file } from './file';
import { hostLinks } from './host-links';
import { power } from './power';
import { resolvedName } from './resolved-name';
import { room } from './room';
import { userfaultfd } from './userfaultfd';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [
  bridge,
  file,
  hostLinks,
  power,
  resolvedName,
  room,
  userfaultfd,
];
