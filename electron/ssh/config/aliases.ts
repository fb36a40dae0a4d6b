import { userInfo } from 'node:os';
import { includedFiles, readIfThere, usualConfig, type ConfigFiles } from './files';
import { parseOnce } from './parse-once';
import { readSettings } from './read-settings';

/** A host that ssh's configuration has a name for, and what it says of it; what it leaves open is not there. */
export type SshAlias = {
  readonly alias: string;
  readonly hostName?: string;
  readonly user?: string;
  readonly port?: number;
  /** ProxyJump as written. */
  readonly jump?: string;
};

/** More are a machine's list, not a person's. */
const MOST = 1_000;
const MOST_DEEP = 16;

/**
 * The names a person gave hosts in ssh's configuration: every word of a `Host` line that is no pattern, in the order of
 * the files, Include followed. A configuration that cannot be read has none.
 */
export async function readAliases(home: string): Promise<SshAlias[]> {
  const config = usualConfig(home);
  const names = new Set<string>();
  for (const file of config.files) await collect(config, file, file, names, 0);
  const localUser = userInfo().username;
  const aliases: SshAlias[] = [];
  for (const alias of [...names].slice(0, MOST)) {
    const read = await readSettings(config, { alias, user: undefined, localUser });
    if (!read.ok) return [];
    aliases.push(aliasOf(alias, (keyword) => read.value.get(keyword)?.[0]));
  }
  return aliases;
}

function aliasOf(alias: string, first: (keyword: string) => string | undefined): SshAlias {
  const [hostName, user, jump] = [first('hostname'), first('user'), first('proxyjump')];
  const port = Number(first('port'));
  return {
    alias,
    ...(hostName !== undefined && { hostName }),
    ...(user !== undefined && { user }),
    ...(Number.isInteger(port) && port >= 1 && port <= 65_535 && { port }),
    ...(jump !== undefined && jump.toLowerCase() !== 'none' && { jump }),
  };
}

async function collect(
  config: ConfigFiles,
  path: string,
  topFile: string,
  names: Set<string>,
  depth: number,
): Promise<void> {
  for (const { keyword, words } of linesOf(await readIfThere(path))) {
    if (keyword === 'host') for (const word of words.filter(isName)) names.add(word);
    if (keyword !== 'include' || depth >= MOST_DEEP) continue;
    const tokens = { home: config.home, localUser: userInfo().username, alias: '' };
    for (const file of await includedFiles(words, topFile, tokens))
      await collect(config, file, topFile, names, depth + 1);
  }
}

/** All lines, those below a Host or Match line too. */
function linesOf(text: string): { readonly keyword: string; readonly words: readonly string[] }[] {
  try {
    return flat(parseOnce(text));
  } catch {
    return [];
  }
}

function flat(lines: ReturnType<typeof parseOnce>): { keyword: string; words: readonly string[] }[] {
  return lines.flatMap((line) => {
    if (!('param' in line)) return [];
    const words = typeof line.value === 'string' ? [line.value] : line.value.map(({ val }) => val);
    const own = { keyword: line.param.toLowerCase(), words };
    return 'config' in line ? [own, ...flat(line.config)] : [own];
  });
}

/** A pattern stands for many hosts, and a dash would be an option of ssh's command line. */
const isName = (word: string): boolean => word !== '' && !/[*?!]/.test(word) && !word.startsWith('-');
