import { matchGlob } from '../match-glob';

/** For whom the configuration is read. */
export type Asked = {
  /** As given on ssh's command line. */
  readonly alias: string;
  /** As it is reached, as far as is known at this point of the file. */
  readonly hostName: string;
  readonly user: string | undefined;
  readonly localUser: string;
};

/** Does a `Host` line speak of it? One negated match rules the line out (ssh_config(5), PATTERNS). */
export const matchesHost = (patterns: readonly string[], asked: Asked): boolean =>
  matchList(patterns, asked.alias);

/**
 * Does a `Match` line speak of it? Every criterion must hold. What would run a command (`exec`), needs a second reading
 * (`canonical`, `final`) or what Drover does not know holds for nobody.
 */
export function matchesCriteria(words: readonly string[], asked: Asked): boolean {
  let at = 0;
  if (words.length === 0) return false;
  while (at < words.length) {
    const word = words[at++] ?? '';
    const isNegated = word.startsWith('!');
    const [name = '', inline] = word.slice(isNegated ? 1 : 0).split('=', 2);
    if (name.toLowerCase() === 'all') {
      if (isNegated) return false;
      continue;
    }
    const subject = subjectOf(name.toLowerCase(), asked);
    const patterns = (inline ?? words[at++] ?? '').split(',');
    if (subject === undefined || matchList(patterns, subject) === isNegated) return false;
  }
  return true;
}

function subjectOf(name: string, asked: Asked): string | undefined {
  if (name === 'host') return asked.hostName;
  if (name === 'originalhost') return asked.alias;
  if (name === 'user') return asked.user ?? asked.localUser;
  return name === 'localuser' ? asked.localUser : undefined;
}

function matchList(patterns: readonly string[], text: string): boolean {
  if (patterns.some((p) => p.startsWith('!') && matchGlob(p.slice(1), text))) return false;
  return patterns.some((p) => !p.startsWith('!') && matchGlob(p, text));
}
