import { CouldNotTell } from './check';
import type { Answers } from './probes/ask-host';
import { ownPath, type PathSight } from './probes/questions/own-path';

/** Those of the paths where nothing is. Could not tell when one of them could not be looked at. */
export const missingPaths = (answers: Answers, paths: readonly string[]): string[] =>
  paths.filter((path) => sightOf(answers, path).is === 'missing');

/** Of a path that `ownPathsOf` names. */
export function sightOf(answers: Answers, path: string): Exclude<PathSight, { is: 'unseen' }> {
  const sight = answers.to(ownPath, path);
  if (sight.is === 'unseen') throw new CouldNotTell(`${path} could not be looked at: ${sight.raw}`);
  return sight;
}
