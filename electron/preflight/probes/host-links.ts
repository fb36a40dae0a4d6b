/** One network link of a host, as its kernel knows it. */
export interface HostLink {
  readonly name: string;
  /** `tap`: a guest's end. `device`: a real card. `link`: VLAN, bond, veth and all else. */
  readonly kind: 'bridge' | 'ovs' | 'tap' | 'device' | 'link';
  /** Bytes of the largest packet; absent where nobody says so. */
  readonly mtuBytes?: number;
  /** `up`, `down`, `unknown` … (operstate). */
  readonly state: string;
  /** Of a bridge with spanning tree: how long a new port stays silent, listening and then learning. */
  readonly portSilentMs?: number;
  /** A bridge that looks at VLAN tags itself. */
  readonly isVlanAware: boolean;
  /** What it stands on: a bridge's ports, a bond's cards, a VLAN's card. */
  readonly lower: readonly string[];
  /** Its own number, when it is a VLAN. */
  readonly vlanId?: number;
  /** IPv4, `192.0.2.7/24`. */
  readonly addresses: readonly string[];
}

export interface Gateway {
  readonly address: string;
  /** The link it is reached through. */
  readonly link: string;
  /** Lower case; absent where the host has not talked to it lately. */
  readonly mac?: string;
}

export interface HostLinks {
  readonly links: ReadonlyMap<string, HostLink>;
  readonly gateways: readonly Gateway[];
}

type Draft = { -readonly [K in keyof HostLink]: HostLink[K] };

/** What the question `host_links` writes → links; undefined when it is not whole. */
export function readHostLinks(text: string): HostLinks | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== 'end') return undefined;
  const links = new Map<string, Draft>();
  const gateways: { -readonly [K in keyof Gateway]: Gateway[K] }[] = [];
  for (const line of lines) {
    const [what = '', ...words] = line.split(' ');
    switch (what) {
      case 'link': {
        const link = readLink(words);
        if (link === undefined) return undefined;
        links.set(link.name, link);
        break;
      }
      case 'ovs':
        addOvs(links, words);
        break;
      case 'vlan':
        addVlan(links, line);
        break;
      case 'addr':
        addAddress(links, line);
        break;
      case 'route': {
        const [, address, link] = / default via (\S+) dev (\S+)/.exec(line) ?? [];
        if (address !== undefined && link !== undefined) gateways.push({ address, link });
        break;
      }
      case 'neigh': {
        const [, address, link, mac] = /^neigh (\S+) dev (\S+) lladdr (\S+)/.exec(line) ?? [];
        for (const gateway of gateways)
          if (gateway.address === address && gateway.link === link && mac !== undefined)
            gateway.mac = mac.toLowerCase();
        break;
      }
      default:
        return undefined;
    }
  }
  return { links, gateways };
}

/** Listening and learning take the forward delay each; sysfs counts it in hundredths of a second. */
function readLink(words: readonly string[]): Draft | undefined {
  const [name, kind, mtu, state, stp, delay, vlanAware, ...lower] = words;
  if (name === undefined || vlanAware === undefined) return undefined;
  if (kind !== 'bridge' && kind !== 'tap' && kind !== 'device' && kind !== 'link') return undefined;
  const hasSpanningTree = stp !== undefined && /^[1-9]/.test(stp);
  const link: Draft = {
    name,
    kind,
    state: state ?? '',
    isVlanAware: vlanAware === '1',
    lower,
    addresses: [],
  };
  if (mtu !== undefined && /^\d+$/.test(mtu)) link.mtuBytes = Number(mtu);
  if (hasSpanningTree && /^\d+$/.test(delay ?? '')) link.portSilentMs = 2 * 10 * Number(delay);
  return link;
}

/** An Open vSwitch bridge has a link of its own name in the kernel, which knows nothing of its ports. */
function addOvs(links: Map<string, Draft>, [name, ...lower]: readonly string[]): void {
  if (name === undefined || name === '') return;
  const seen = links.get(name) ?? { name, state: 'unknown', isVlanAware: true, addresses: [] };
  links.set(name, { ...seen, kind: 'ovs', isVlanAware: true, lower });
}

function addVlan(links: Map<string, Draft>, line: string): void {
  const [, name, id] = /^vlan \d+: ([^@:\s]+)[@:].*? vlan protocol \S+ id (\d+)/.exec(line) ?? [];
  const link = name === undefined ? undefined : links.get(name);
  if (link !== undefined) link.vlanId = Number(id);
}

function addAddress(links: Map<string, Draft>, line: string): void {
  const [, name, address] = /^addr \d+:\s+(\S+)\s+inet (\S+)/.exec(line) ?? [];
  const link = name === undefined ? undefined : links.get(name);
  if (link !== undefined && address !== undefined) link.addresses = [...link.addresses, address];
}
