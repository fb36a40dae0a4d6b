/** The mirrors this machine itself uses, so that the lab works behind whatever mirror or proxy the machine has. */
export interface Mirrors {
  readonly main: string;
  readonly security: string;
}

const usualMirrors: Mirrors = {
  main: 'http://deb.debian.org/debian',
  security: 'http://deb.debian.org/debian-security',
};

interface Source {
  readonly uri: string;
  readonly suites: readonly string[];
}

/** One-line form (sources.list(5)): `deb [options] URI SUITE component…` */
const oneLine = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+\S/;

function fromOneLineForm(text: string): Source[] {
  return text.split('\n').flatMap((line) => {
    const [, uri, suite] = oneLine.exec(line.trim()) ?? [];
    return uri === undefined || suite === undefined ? [] : [{ uri, suites: [suite] }];
  });
}

const field = (stanza: string, name: string): string[] =>
  new RegExp(`^${name}:(.*)$`, 'im').exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];

/** deb822 form: stanzas of `Name: values`, one empty line between them. */
function fromDeb822Form(text: string): Source[] {
  const stanzas = text.replaceAll(/^#.*\n/gm, '').split(/\n\s*\n/);
  return stanzas
    .filter((stanza) => field(stanza, 'Types').includes('deb') && !/^Enabled:\s*no/im.test(stanza))
    .flatMap((stanza) => field(stanza, 'URIs').map((uri) => ({ uri, suites: field(stanza, 'Suites') })));
}

const trim = (uri: string): string => uri.replace(/\/+$/, '');

/** Finds Debian's mirrors in the texts of /etc/apt/sources.list and sources.list.d/*; the usual ones if none is
 * named there (as on Ubuntu). Only http, https and file addresses that end in `debian` or `debian-security` count. */
export function findMirrors(texts: readonly string[]): Mirrors {
  const sources = texts.flatMap((text) => [...fromOneLineForm(text), ...fromDeb822Form(text)]);
  const debian = sources.filter((source) => /^(https?|file):.*\/debian(-security)?\/*$/.test(source.uri));
  const isSecurity = (source: Source): boolean => source.suites.some((suite) => suite.includes('-security'));
  const main = debian.find((source) => !isSecurity(source))?.uri;
  const security = debian.find(isSecurity)?.uri;
  return { main: trim(main ?? usualMirrors.main), security: trim(security ?? usualMirrors.security) };
}

const forwarded =
  /^Acquire::(https?::|ftp::)?(Proxy|Check-Valid-Until|Check-Date|Retries|CaInfo|Verify-Peer)\b/i;

/** Picks from `apt-config dump` what decides whether a mirror can be reached here at all. */
export const forwardedAptOptions = (dump: string): string[] =>
  dump.split('\n').filter((line) => forwarded.test(line) || /^Acquire::https?::Proxy/i.test(line));
