import { managementNetwork, migrationNetwork } from '../address-plan';
import type { Lab } from '../lab';
import { mustInNamespace, mustScript, word, type FaultKind, type Facts } from './fault-kind';

function addressesOf(lab: Lab, who: string): string[] {
  if (who === 'machine') return [managementNetwork.machine];
  const { address, migrationAddress } = lab.host(who);
  return migrationAddress === null ? [address] : [address, migrationAddress];
}

const tableName = (id: string): string => `drover_fault_${id.replaceAll('-', '_')}`;

function portMatch(port: string): string[] {
  if (port === 'all') return [''];
  if (!/^\d+(-\d+)?$/.test(port))
    throw new Error(`port is a number, a range such as 49152-49215, or all; not "${port}"`);
  return [`tcp dport ${port}`, `tcp sport ${port}`];
}

/** Rules for the lab's bridges: traffic of hosts among themselves is forwarded there, traffic with this machine goes
 * in and out. Packets of lines that are open already are dropped as well, without a word to anybody. */
export function cutRules(
  id: string,
  ours: readonly string[],
  theirs: readonly string[] | null,
  port: string,
): string {
  const own = `{ ${ours.join(', ')} }`;
  const pairs =
    theirs === null
      ? [`ip saddr ${own}`, `ip daddr ${own}`]
      : [
          `ip saddr ${own} ip daddr { ${theirs.join(', ')} }`,
          `ip saddr { ${theirs.join(', ')} } ip daddr ${own}`,
        ];
  const rules = pairs.flatMap((pair) =>
    portMatch(port).map((match) => `    ${pair} ${match} drop`.replace('  drop', ' drop')),
  );
  const chains = ['input', 'output', 'forward'].map((hook) =>
    [`  chain ${hook} {`, `    type filter hook ${hook} priority 0; policy accept;`, ...rules, '  }'].join(
      '\n',
    ),
  );
  return `table bridge ${tableName(id)} {\n${chains.join('\n')}\n}\n`;
}

/** Made on this machine, not on the host: it can be taken back whatever state the host is in. */
const cut: FaultKind = {
  name: 'cut',
  does: 'drops traffic with a host silently; with=machine|HOST|everybody port=all|22|49152-49215',
  words: { with: 'everybody', port: 'all' },
  bars: true,
  arm: async (lab, host, facts, id) => {
    const peer = word(facts, 'with');
    const theirs = peer === 'everybody' ? null : addressesOf(lab, peer);
    const rules = cutRules(id, addressesOf(lab, host), theirs, word(facts, 'port'));
    await mustInNamespace(lab, ['nft', '-f', '-'], rules);
  },
  clear: async (lab, _host, _facts, id) => {
    // "add" makes the deletion succeed when the table is gone already
    await mustInNamespace(lab, [
      'nft',
      `add table bridge ${tableName(id)}; delete table bridge ${tableName(id)}`,
    ]);
  },
};

interface Cable {
  readonly tap: string;
  readonly bridge: string;
}

function cablesOf(lab: Lab, host: string, which: string): Cable[] {
  const { tap, migrationTap } = lab.host(host);
  const management = [{ tap, bridge: managementNetwork.bridge }];
  const migration = migrationTap === null ? [] : [{ tap: migrationTap, bridge: migrationNetwork.bridge }];
  if (which === 'management') return management;
  if (which === 'migration') return migration;
  if (which === 'both') return [...management, ...migration];
  throw new Error(`network is management, migration or both; not "${which}"`);
}

/** Pulled out at the switch's end. Taking the tap itself down makes the host's driver give its card up for good:
 * it came back only after the card was taken down and up inside the host. */
const link: FaultKind = {
  name: 'link-down',
  does: 'unplugs a network cable of a host; network=management|migration|both',
  words: { network: 'both' },
  bars: true,
  arm: async (lab, host, facts) => {
    for (const { tap } of cablesOf(lab, host, word(facts, 'network'))) {
      await mustInNamespace(lab, ['ip', 'link', 'set', 'dev', tap, 'nomaster']);
    }
  },
  clear: async (lab, host, facts) => {
    for (const { tap, bridge } of cablesOf(lab, host, word(facts, 'network'))) {
      await mustInNamespace(lab, ['ip', 'link', 'set', 'dev', tap, 'master', bridge]);
    }
  },
};

function netemWords(facts: Facts): string {
  const words = ['delay', 'loss', 'rate']
    .filter((name) => facts[name] !== '')
    .map((name) => `${name} ${word(facts, name)}`);
  const text = words.join(' ');
  if (text === '') throw new Error('say at least one of delay=50ms loss=5% rate=10mbit');
  if (!/^[a-z0-9.% ]+$/.test(text)) throw new Error(`netem takes no "${text}"`);
  return text;
}

/** What the host sends is delayed, lost or slowed; what it receives is not (sch_netem works on the way out). */
const slow: FaultKind = {
  name: 'slow-network',
  does: 'delays, loses or limits what a host sends; delay=50ms loss=5% rate=10mbit device=vec0|vec1',
  words: { delay: '', loss: '', rate: '', device: 'vec0' },
  bars: false,
  arm: async (lab, host, facts) => {
    const device = word(facts, 'device');
    await mustScript(
      lab,
      host,
      `modprobe -q sch_netem; tc qdisc replace dev ${device} root netem ${netemWords(facts)}`,
    );
  },
  clear: async (lab, host, facts) => {
    await mustScript(lab, host, `tc qdisc del dev ${word(facts, 'device')} root 2>/dev/null; true`);
  },
};

/** A firewall on the host itself, as an admin meets it. A chain of its own, so that nothing else is touched. */
const migrationPorts: FaultKind = {
  name: 'migration-ports-blocked',
  does: 'a firewall on the host refuses the migration ports; how=DROP|REJECT ports=49152:49215',
  words: { how: 'DROP', ports: '49152:49215' },
  bars: false,
  arm: async (lab, host, facts) => {
    const [how, ports] = [word(facts, 'how'), word(facts, 'ports')];
    if (!/^(DROP|REJECT)$/.test(how) || !/^\d+(:\d+)?$/.test(ports))
      throw new Error('how=DROP|REJECT ports=49152:49215');
    const chain = 'DROVER_FAULT_MIGR';
    await mustScript(
      lab,
      host,
      `iptables -w -N ${chain} 2>/dev/null; iptables -w -F ${chain} && iptables -w -A ${chain} -p tcp --dport ${ports} -j ${how} && ` +
        `{ iptables -w -C INPUT -j ${chain} 2>/dev/null || iptables -w -I INPUT -j ${chain}; }`,
    );
  },
  clear: async (lab, host) => {
    const chain = 'DROVER_FAULT_MIGR';
    const steps = [`-D INPUT -j ${chain}`, `-F ${chain}`, `-X ${chain}`].map(
      (step) => `iptables -w ${step} 2>/dev/null`,
    );
    await mustScript(lab, host, `${steps.join('; ')}; true`);
  },
};

export const networkFaults: readonly FaultKind[] = [cut, link, slow, migrationPorts];
