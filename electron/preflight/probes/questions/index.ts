import type { Question } from '../question';
import { bridge } from './bridge';
import { file } from './file';
import { resolvedName } from './resolved-name';
import { room } from './room';

/** Everything a host may be asked in the one command of a run. */
export const questions: readonly Question<unknown>[] = [bridge, file, resolvedName, room];
