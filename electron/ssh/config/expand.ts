import { hostname } from 'node:os';
import { join } from 'node:path';

/** What the percent signs of ssh_config(5), TOKENS, stand for. */
export type Tokens = {
  /** `%d` and `~`. */
  readonly home: string;
  /** `%u` */
  readonly localUser: string;
  /** `%n`: as the person gave it. */
  readonly alias: string;
  /** `%h`: as it is reached. */
  readonly hostName?: string;
  /** `%p` */
  readonly port?: number;
  /** `%r` */
  readonly user?: string;
};

/** Puts tokens in; what is not known here stays as it stands. */
export function expandTokens(text: string, tokens: Tokens): string {
  const values: Readonly<Record<string, string | undefined>> = {
    '%': '%',
    d: tokens.home,
    u: tokens.localUser,
    n: tokens.alias,
    h: tokens.hostName ?? tokens.alias,
    p: tokens.port === undefined ? undefined : String(tokens.port),
    r: tokens.user,
    l: hostname(),
    L: hostname().split('.')[0],
    i: process.getuid?.().toString(),
  };
  return text.replace(/%([%a-zA-Z])/g, (whole, letter: string) => values[letter] ?? whole);
}

/** The same for a path, with `~/` and `${VARIABLE}` too. */
export function expandPath(text: string, tokens: Tokens): string {
  const home = text === '~' || text.startsWith('~/') ? join(tokens.home, text.slice(1)) : text;
  const named = home.replace(/\$\{([^}]+)\}/g, (whole, name: string) => process.env[name] ?? whole);
  return expandTokens(named, tokens);
}
