import type { Fault } from '../../../shared/domain/fault';
import type { DeedOf } from '../../../shared/domain/fix';
import { ok, type Result } from '../../../shared/lib/result';
import type { Host } from '../../hosts/host';
import { quote } from '../../ssh';
import { findNftRule } from './nft-rule';
import { refusal } from './in-use';
import { runAsRoot, sayAsRoot, type Work } from './work';

export type FirewallDeed = DeedOf<'firewall'>;

/** One rule in the words of its tool: put, taken out, and, where the tool can say so by itself, looked for. */
interface Tool {
  add(deed: FirewallDeed): string[];
  remove(deed: FirewallDeed, host: Host): Promise<Result<string[] | undefined, Fault>>;
  isThere(deed: FirewallDeed, host: Host): Promise<Result<boolean, Fault>>;
}

const richRule = ({ family, peer, low, high }: FirewallDeed) =>
  `rule family="${family}" source address="${peer}" port port="${low}-${high}" protocol="tcp" accept`;

/** firewall-cmd(1): `--permanent` is what is loaded at a start and a reload, without it what is in force now. */
const firewallCmd = (deed: FirewallDeed, verb: 'add' | 'remove' | 'query') => [
  'firewall-cmd',
  ...(deed.scope === 'stored' ? ['--permanent'] : []),
  `--zone=${deed.place[0] ?? ''}`,
  `--${verb}-rich-rule=${richRule(deed)}`,
];

const firewalld: Tool = {
  add: (deed) => firewallCmd(deed, 'add'),
  remove: async (deed) => ok(firewallCmd(deed, 'remove')),
  isThere: (deed, host) => endsWell(host, firewallCmd(deed, 'query')),
};

const ufwRule = ({ peer, low, high }: FirewallDeed) => [
  ...['allow', 'proto', 'tcp', 'from', peer],
  ...['to', 'any', 'port', `${low}:${high}`],
];

/** ufw(8): the first rule that fits decides, so ours goes before them. It keeps its rules in files of its own. */
const ufw: Tool = {
  add: (deed) => ['ufw', 'prepend', ...ufwRule(deed), 'comment', deed.mark],
  remove: async (deed) => ok(['ufw', 'delete', ...ufwRule(deed)]),
  isThere: async (deed, host) => {
    const ran = await runAsRoot(host, ['env', 'LC_ALL=C', 'ufw', 'show', 'added']);
    return ran.ok ? ok(isUfwRuleIn(ran.value.stdout, deed)) : ran;
  },
};

/** `ufw show added` prints each rule as the command that makes it. */
export function isUfwRuleIn(added: string, { peer, low, high }: FirewallDeed): boolean {
  const parts = ['ufw allow ', ` from ${peer} `, ` port ${low}:${high} `, ' proto tcp '];
  return added.split('\n').some((line) => parts.every((part) => ` ${line} `.includes(part)));
}

/** nft(8). The words after `nft` are read as one text: a comment brings its own quotes. */
const nftables: Tool = {
  add: ({ place, family, peer, low, high, mark }) => [
    ...['nft', 'insert', 'rule', ...place],
    ...[family === 'ipv4' ? 'ip' : 'ip6', 'saddr', peer],
    ...['tcp', 'dport', `${low}-${high}`, 'accept', 'comment', `"${mark}"`],
  ],
  remove: async (deed, host) => {
    const found = await findNftRule(host, deed);
    if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
    return ok(['nft', 'delete', 'rule', ...deed.place, 'handle', String(found.value)]);
  },
  isThere: async (deed, host) => {
    const found = await findNftRule(host, deed);
    return found.ok ? ok(found.value !== undefined) : found;
  },
};

/** iptables(8). -w: another program may hold the lock for a moment. */
const iptablesRule = ({ family, peer, low, high, mark }: FirewallDeed, verb: '-I' | '-D' | '-C') => [
  ...[family === 'ipv4' ? 'iptables' : 'ip6tables', '-w', '5', verb, 'INPUT'],
  ...['-p', 'tcp', '-s', peer, '--dport', `${low}:${high}`],
  ...['-m', 'comment', '--comment', mark, '-j', 'ACCEPT'],
];

const iptables: Tool = {
  add: (deed) => iptablesRule(deed, '-I'),
  remove: async (deed) => ok(iptablesRule(deed, '-D')),
  isThere: (deed, host) => endsWell(host, iptablesRule(deed, '-C')),
};

/** A question that the tool answers with its exit code: 0 yes, 1 no. */
async function endsWell(host: Host, argv: readonly string[]): Promise<Result<boolean, Fault>> {
  const ran = await runAsRoot(host, argv, { expected: [1] });
  return ran.ok ? ok(ran.value.exitCode === 0) : ran;
}

const tools: Readonly<Record<FirewallDeed['owner'], Tool>> = { firewalld, ufw, nftables, iptables };
const toolOf = ({ owner }: FirewallDeed) => tools[owner];

/** A guest that is coming in stands still, waiting for its memory. */
async function arriving(host: Host): Promise<Result<string[], Fault>> {
  const libvirt = host.libvirt();
  if (!libvirt.ok) return libvirt;
  const all = await libvirt.value.domains.listAll();
  if (!all.ok) return all;
  const names: string[] = [];
  for (const vm of all.value) {
    const state = await libvirt.value.domains.getState(vm);
    if (!state.ok) return state;
    const { state: at, reason } = state.value;
    if (at === 'paused' && (reason === 'migration' || reason === 'starting-up')) names.push(vm.name);
  }
  return ok(names);
}

export const firewallWork: Work<FirewallDeed> = {
  commands: (deed) => [quote(toolOf(deed).add(deed))],
  isDone: (deed, host) => toolOf(deed).isThere(deed, host),
  apply: (deed, host) => sayAsRoot(host, toolOf(deed).add(deed)),
  objection: async (deed, host) => {
    if (deed.scope === 'stored') return undefined;
    return refusal(host, `${deed.low}–${deed.high}`, await arriving(host));
  },
  undo: async (deed, host) => {
    const isThere = await toolOf(deed).isThere(deed, host);
    if (!isThere.ok || !isThere.value) return isThere.ok ? ok('') : isThere;
    const argv = await toolOf(deed).remove(deed, host);
    if (!argv.ok || argv.value === undefined) return argv.ok ? ok('') : argv;
    return sayAsRoot(host, argv.value);
  },
};
