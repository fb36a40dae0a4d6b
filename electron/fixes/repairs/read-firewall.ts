import { BlockList, isIP } from 'node:net';
import { CouldNotTell } from '../../preflight/service';
import type { Host } from '../../hosts/host';
import { readNft, type NftChain, type NftListing } from '../deeds/nft-rule';
import { askScript, type Said } from './ask-script';

/** A place where a rule has to stand so that a packet is let in. */
export interface FirewallPlace {
  readonly owner: 'firewalld' | 'ufw' | 'nftables' | 'iptables';
  readonly place: string[];
}

export interface FirewallSight {
  /** Empty: nothing on this host that could be seen turns anybody away. */
  readonly places: readonly FirewallPlace[];
  readonly low: number;
  readonly high: number;
}

const script = `
say firewall-cmd --state
say firewall-cmd --get-default-zone
say firewall-cmd --get-active-zones
say ufw status
say nft -j list ruleset
if [ "$2" = 6 ]; then say ip6tables-save -t filter; else say iptables-save -t filter; fi
say ip -o route get "$1"
say grep -E '^[[:space:]]*migration_port_(min|max)' /etc/libvirt/qemu.conf`;

/**
 * Who owns the firewall of a host, and where a rule for one peer would have to stand: firewalld or ufw when they are in
 * charge (they would undo what others write), else every chain of nftables or iptables that may turn it away.
 */
export async function readFirewall(host: Host, peer: string): Promise<FirewallSight> {
  const said = await askScript(host, script, [peer, String(isIP(peer))]);
  const [state, defaultZone, zones, ufw, nft, iptables, route, range] = said;
  if (range === undefined)
    throw new CouldNotTell(`${host.name} did not answer every question about its firewall`);
  const { low, high } = readRange(range.text);
  if (isFine(state) && state?.text.trim() === 'running') {
    const zone = zoneOf(peer, zones?.text ?? '', deviceOf(route?.text ?? '')) ?? defaultZone?.text.trim();
    if (zone === undefined || !/^[\w-]+$/.test(zone))
      throw new CouldNotTell(`firewalld on ${host.name} names no zone for ${peer}`);
    return { places: [{ owner: 'firewalld', place: [zone] }], low, high };
  }
  if (/^Status: active/m.test(ufw?.text ?? '')) return { places: [{ owner: 'ufw', place: [] }], low, high };
  return { places: rawPlaces(host, peer, nft, iptables), low, high };
}

const isFine = (said: Said | undefined): boolean => said?.exitCode === 0;

function rawPlaces(
  host: Host,
  peer: string,
  nft: Said | undefined,
  iptables: Said | undefined,
): FirewallPlace[] {
  const hasIptables = isFine(iptables);
  const listing = isFine(nft) ? readNft(nft?.text ?? '') : undefined;
  if (isFine(nft) && listing === undefined)
    throw new CouldNotTell(`what nft on ${host.name} lists could not be read`);
  if (!hasIptables && listing === undefined && [nft, iptables].some((said) => said?.exitCode !== 127))
    throw new CouldNotTell(`the firewall of ${host.name} could not be read: ${nft?.text || iptables?.text}`);
  const chains = listing === undefined ? [] : closedChains(listing, isIP(peer) === 6 ? 'ip6' : 'ip');
  const native = chains
    .filter((chain) => !(hasIptables && isOfIptables(chain)))
    .map(({ family, table, name }): FirewallPlace => ({ owner: 'nftables', place: [family, table, name] }));
  const isClosed = hasIptables && isIptablesClosed(iptables?.text ?? '');
  return isClosed ? [...native, { owner: 'iptables', place: [] }] : native;
}

/** iptables keeps its rules in nftables under these names; what it writes there it must also take out. */
const isOfIptables = ({ table, name }: NftChain): boolean => table === 'filter' && name === 'INPUT';

/** Every chain that looks at what comes in must let a packet pass: one that says no is enough. */
function closedChains({ chains, rules }: NftListing, family: 'ip' | 'ip6'): NftChain[] {
  return chains
    .filter((chain) => chain.hook === 'input' && chain.type === 'filter')
    .filter((chain) => chain.family === 'inet' || chain.family === family)
    .filter((chain) =>
      [chain.family, chain.table, chain.name].every((word) => /^[A-Za-z_][\w./-]*$/.test(word)),
    )
    .filter((chain) => {
      if (chain.policy === 'drop') return true;
      const own = rules.filter(
        (rule) => rule.family === chain.family && rule.table === chain.table && rule.chain === chain.name,
      );
      // Where it jumps to may turn away as well.
      return own.some(({ expr }) =>
        expr.some((part) =>
          ['drop', 'reject', 'jump', 'goto', 'queue', 'vmap', 'xt'].some((verdict) => verdict in part),
        ),
      );
    });
}

/** `iptables-save`: a policy other than ACCEPT, or a rule of INPUT that leads elsewhere than to ACCEPT. */
function isIptablesClosed(saved: string): boolean {
  const lines = saved.split('\n');
  if (lines.some((line) => /^:INPUT (?!ACCEPT)\S/.test(line))) return true;
  return lines.some((line) => /^-A INPUT\b/.test(line) && !/ -j (ACCEPT|LOG|NFLOG|RETURN)\b/.test(line));
}

/** `192.0.2.11 dev eth0 src …` → eth0. */
const deviceOf = (route: string): string | undefined => / dev (\S+)/.exec(route)?.[1];

/**
 * The zone a packet of the peer falls into: by its address first, then by the device it comes through; firewalld.zones(5).
 * `firewall-cmd --get-active-zones` names each zone on a line and, indented below it, what is bound to it.
 */
function zoneOf(peer: string, listed: string, device: string | undefined): string | undefined {
  let zone = '';
  let byDevice: string | undefined;
  for (const line of listed.split('\n')) {
    if (/^\S/.test(line)) zone = line.trim().split(/\s/)[0] ?? '';
    const [, kind, rest = ''] = /^\s+(interfaces|sources):\s*(.*)$/.exec(line) ?? [];
    const bound = rest.split(/\s+/);
    if (kind === 'sources' && bound.some((source) => covers(source, peer))) return zone;
    if (kind === 'interfaces' && device !== undefined && bound.includes(device)) byDevice = zone;
  }
  return byDevice;
}

/** Is the address in it? Sets and MAC addresses are not looked into. */
function covers(source: string, peer: string): boolean {
  const [address = '', bits] = source.split('/');
  const version = isIP(address);
  if (version === 0 || version !== isIP(peer)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, bits === undefined ? (version === 4 ? 32 : 128) : Number(bits), family);
  return list.check(peer, family);
}

/** libvirt's default, unless qemu.conf says otherwise. */
function readRange(grepped: string): { low: number; high: number } {
  const port = (end: string, usual: number) => {
    const [, figure] = new RegExp(`migration_port_${end}\\s*=\\s*"?(\\d+)`).exec(grepped) ?? [];
    return figure === undefined ? usual : Number(figure);
  };
  return { low: port('min', 49152), high: port('max', 49215) };
}
