import { homedir, userInfo } from 'node:os';
import type { Fault } from '../../../shared/domain/fault';
import { ok, type Result } from '../../../shared/lib/result';
import { expandPath, expandTokens, type Tokens } from './expand';
import type { ConfigFiles } from './files';
import { readSettings, type Settings } from './read-settings';

/** What is to be reached, as a person or a ProxyJump names it. */
export type Named = {
  readonly alias: string;
  /** Given, they win over the configuration, as `ssh -l` and `ssh -p` do. */
  readonly user: string | undefined;
  readonly port: number | undefined;
};

/** How one host is reached, after ssh's configuration was read for it. */
export type HostSettings = {
  readonly alias: string;
  /** The name or address to connect to. */
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** The name its host key is filed under (HostKeyAlias), where that is another. */
  readonly keyAlias: string | undefined;
  /** In the order to offer them. */
  readonly identityFiles: readonly string[];
  readonly certificateFiles: readonly string[];
  /** Keys of the agent count only when one of the files names them. */
  readonly isIdentitiesOnly: boolean;
  /** Where the agent listens; undefined: there is none to ask. */
  readonly agentSocket: string | undefined;
  /** ProxyJump as written, or undefined. `none` says: directly. */
  readonly jump: string | undefined;
  readonly proxyCommand: string | undefined;
};

const usualKeys = ['id_ed25519', 'id_ecdsa', 'id_rsa', 'id_ed25519_sk', 'id_ecdsa_sk'];

/** Fault: ssh-config-broken. */
export async function readHostSettings(
  config: ConfigFiles,
  named: Named,
): Promise<Result<HostSettings, Fault>> {
  const localUser = userInfo().username;
  const { alias, user } = named;
  const read = await readSettings(config, { alias, user, localUser });
  if (!read.ok) return read;
  return ok(interpret(read.value, named, { home: config.home || homedir(), localUser, alias }));
}

function interpret(settings: Settings, named: Named, known: Tokens): HostSettings {
  const first = (keyword: string): string | undefined => settings.get(keyword)?.[0];
  const address = expandTokens(first('hostname') ?? named.alias, known);
  const port = named.port ?? portOf(first('port')) ?? 22;
  const user = named.user ?? first('user') ?? known.localUser;
  const tokens: Tokens = { ...known, hostName: address, port, user };
  const keyAlias = first('hostkeyalias');
  return {
    alias: named.alias,
    ...{ address, port, user },
    keyAlias: keyAlias === undefined ? undefined : expandTokens(keyAlias, tokens),
    ...identities(settings, tokens),
    isIdentitiesOnly: first('identitiesonly')?.toLowerCase() === 'yes',
    agentSocket: agentSocket(first('identityagent'), tokens),
    ...proxy(first, settings),
  };
}

function identities(settings: Settings, tokens: Tokens) {
  const named = settings.get('identityfile');
  const files = named ?? usualKeys.map((name) => `~/.ssh/${name}`);
  const paths = files.filter((file) => file.toLowerCase() !== 'none').map((file) => expandPath(file, tokens));
  return {
    identityFiles: [...new Set(paths)],
    certificateFiles: (settings.get('certificatefile') ?? []).map((file) => expandPath(file, tokens)),
  };
}

/** IdentityAgent: a path, `none`, `SSH_AUTH_SOCK`, or `$NAME` for a variable of the environment. */
function agentSocket(value: string | undefined, tokens: Tokens): string | undefined {
  if (value === undefined || value === 'SSH_AUTH_SOCK') return process.env['SSH_AUTH_SOCK'] || undefined;
  if (value.toLowerCase() === 'none') return undefined;
  if (/^\$\w+$/.test(value)) return process.env[value.slice(1)] || undefined;
  return expandPath(value, tokens);
}

/** Whichever of the two stands first counts, and the other is passed over (ssh_config(5), ProxyJump). */
function proxy(first: (keyword: string) => string | undefined, settings: Settings) {
  const [jump, command] = [first('proxyjump'), first('proxycommand')];
  const earlier = [...settings.keys()].find((key) => key === 'proxyjump' || key === 'proxycommand');
  if (command !== undefined && earlier === 'proxycommand') {
    return { jump: undefined, proxyCommand: command.toLowerCase() === 'none' ? undefined : command };
  }
  return { jump, proxyCommand: undefined };
}

function portOf(text: string | undefined): number | undefined {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}
