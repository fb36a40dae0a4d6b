import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import { includedFiles, readIfThere, type ConfigFiles } from './files';
import { parseOnce } from './parse-once';
import { matchesCriteria, matchesHost, type Asked } from './match-block';

/** What ssh's configuration says of one host: keyword in lower case → values, the first one being the one that counts. */
export type Settings = ReadonlyMap<string, readonly string[]>;

export type AskedFor = Omit<Asked, 'hostName'>;

/** As deep as OpenSSH follows Include. */
const MOST_DEEP = 16;

/**
 * Reads the configuration for one host, as ssh does: top to bottom, the user's file first, Include followed where it
 * stands (below a Host line only for that host). Lines Drover has no use for are passed over. The library takes the
 * lines apart; which of them count is decided here, since its own way of telling runs the commands of `Match exec`.
 * Fault: ssh-config-broken.
 */
export async function readSettings(config: ConfigFiles, asked: AskedFor): Promise<Result<Settings, Fault>> {
  const reading = new Reading(config, asked);
  for (const file of config.files) {
    const broken = await reading.readFile(file, { topFile: file, isActive: true, depth: 0 });
    if (broken) return fail(broken);
  }
  return ok(reading.settings);
}

type Place = { readonly topFile: string; readonly isActive: boolean; readonly depth: number };

class Reading {
  readonly settings = new Map<string, string[]>();
  readonly #config: ConfigFiles;
  readonly #asked: AskedFor;

  constructor(config: ConfigFiles, asked: AskedFor) {
    this.#config = config;
    this.#asked = asked;
  }

  async readFile(path: string, place: Place): Promise<Fault | undefined> {
    const text = await readIfThere(path);
    if (text === '') return undefined;
    try {
      return await this.#readLines(parseOnce(text), place);
    } catch (error) {
      return { code: 'ssh-config-broken', path, raw: error instanceof Error ? error.message : String(error) };
    }
  }

  async #readLines(lines: ReturnType<typeof parseOnce>, place: Place): Promise<Fault | undefined> {
    for (const line of lines) {
      if (!('param' in line)) continue;
      const keyword = line.param.toLowerCase();
      const values = wordsOf(line.value);
      const broken =
        'config' in line
          ? await this.#readLines(line.config, {
              ...place,
              isActive: place.isActive && this.#speaksOfIt(keyword, values),
            })
          : await this.#take(keyword, values, place);
      if (broken) return broken;
    }
    return undefined;
  }

  async #take(keyword: string, values: readonly string[], place: Place): Promise<Fault | undefined> {
    if (!place.isActive) return undefined;
    if (keyword !== 'include') {
      const before = this.settings.get(keyword) ?? [];
      this.settings.set(keyword, [...before, values.join(' ')]);
      return undefined;
    }
    if (place.depth >= MOST_DEEP)
      return { code: 'ssh-config-broken', path: place.topFile, raw: 'Include goes too deep' };
    const tokens = { ...this.#asked, home: this.#config.home };
    for (const file of await includedFiles(values, place.topFile, tokens)) {
      const broken = await this.readFile(file, { ...place, depth: place.depth + 1 });
      if (broken) return broken;
    }
    return undefined;
  }

  #speaksOfIt(keyword: string, words: readonly string[]): boolean {
    const asked = { ...this.#asked, hostName: this.settings.get('hostname')?.[0] ?? this.#asked.alias };
    return keyword === 'host' ? matchesHost(words, asked) : matchesCriteria(words, asked);
  }
}

const wordsOf = (value: string | readonly { readonly val: string }[]): string[] =>
  typeof value === 'string' ? [value] : value.map((word) => word.val);
