import { describe, expect, it } from 'vitest';
import { firewallWork, isUfwRuleIn, type FirewallDeed } from '../../../../../electron/fixes/deeds/firewall';
import { playedMachine } from '../machine-here';

const rule: FirewallDeed = {
  kind: 'firewall',
  owner: 'nftables',
  scope: 'running',
  family: 'ipv4',
  peer: '192.0.2.11',
  low: 49152,
  high: 49215,
  place: ['inet', 'filter', 'input'],
  mark: 'drover-12ab',
};
const how = { isTakingChanged: false };

/** `nft -j list chain inet filter input` of nftables 1.0.6, shortened. */
const chainWith = (comment: string) =>
  JSON.stringify({
    nftables: [
      { metainfo: { version: '1.0.6', release_name: 'Lester Gooch #5', json_schema_version: 1 } },
      {
        chain: {
          family: 'inet',
          table: 'filter',
          name: 'input',
          handle: 1,
          type: 'filter',
          hook: 'input',
          prio: 0,
          policy: 'drop',
        },
      },
      {
        rule: {
          family: 'inet',
          table: 'filter',
          chain: 'input',
          handle: 11,
          comment,
          expr: [{ accept: null }],
        },
      },
    ],
  });

describe('the rule in the words of its tool', () => {
  it.each([
    [
      rule,
      `nft insert rule inet filter input ip saddr 192.0.2.11 tcp dport 49152-49215 accept comment '"drover-12ab"'`,
    ],
    [
      { ...rule, family: 'ipv6', peer: '2001:db8::11' },
      `nft insert rule inet filter input ip6 saddr 2001:db8::11 tcp dport 49152-49215 accept comment '"drover-12ab"'`,
    ],
    [
      { ...rule, owner: 'iptables', place: [] },
      'iptables -w 5 -I INPUT -p tcp -s 192.0.2.11 --dport 49152:49215 -m comment --comment drover-12ab -j ACCEPT',
    ],
    [
      { ...rule, owner: 'ufw', scope: 'both', place: [] },
      'ufw prepend allow proto tcp from 192.0.2.11 to any port 49152:49215 comment drover-12ab',
    ],
    [
      { ...rule, owner: 'firewalld', place: ['public'] },
      `firewall-cmd '--zone=public' '--add-rich-rule=rule family="ipv4" source address="192.0.2.11" port port="49152-49215" protocol="tcp" accept'`,
    ],
    [
      { ...rule, owner: 'firewalld', scope: 'stored', place: ['public'] },
      `firewall-cmd --permanent '--zone=public' '--add-rich-rule=rule family="ipv4" source address="192.0.2.11" port port="49152-49215" protocol="tcp" accept'`,
    ],
  ] as [FirewallDeed, string][])('%#', (deed, command) => {
    expect(firewallWork.commands(deed)).toEqual([command]);
  });
});

it('is found in nftables by its mark, and taken out by its handle', async () => {
  const { host, asked } = playedMachine('kvm2', (argv) =>
    argv.includes('list') ? chainWith('drover-12ab') : '',
  );
  expect(await firewallWork.isDone(rule, host)).toEqual({ ok: true, value: true });
  expect(await firewallWork.undo(rule, host, how)).toMatchObject({ ok: true });
  expect(asked.at(-1)).toEqual(['nft', 'delete', 'rule', 'inet', 'filter', 'input', 'handle', '11']);
});

it('of others, or a chain that is gone, is nothing of ours to take out', async () => {
  const others = playedMachine('kvm2', () => chainWith('of the admin'));
  expect(await firewallWork.isDone(rule, others.host)).toEqual({ ok: true, value: false });
  await firewallWork.undo(rule, others.host, how);
  expect(others.asked.some((argv) => argv.includes('delete'))).toBe(false);
  const gone = playedMachine('kvm2', () => 1);
  expect(await firewallWork.undo(rule, gone.host, how)).toEqual({ ok: true, value: '' });
});

it('is not said to be there when nft answers nonsense', async () => {
  const { host } = playedMachine('kvm2', () => 'Welcome to kvm2!');
  expect(await firewallWork.isDone(rule, host)).toMatchObject({
    ok: false,
    fault: { code: 'command-failed' },
  });
});

it('is found among what ufw says was added, and only the very one', () => {
  // `ufw show added` of ufw 0.36.2.
  const added = `Added user rules (see 'ufw status' for running firewall):
ufw allow from 192.0.2.11 to any port 49152:49215 proto tcp comment 'drover-12ab'
ufw allow 22/tcp
ufw allow from 2001:db8::11 to any port 49152:49215 proto tcp comment 'drover-12ab'
`;
  expect(isUfwRuleIn(added, rule)).toBe(true);
  expect(isUfwRuleIn(added, { ...rule, family: 'ipv6', peer: '2001:db8::11' })).toBe(true);
  expect(isUfwRuleIn(added, { ...rule, peer: '192.0.2.1' })).toBe(false);
  expect(isUfwRuleIn(added, { ...rule, high: 49216 })).toBe(false);
  expect(isUfwRuleIn(added.replace('allow from 192', 'deny from 192'), rule)).toBe(false);
});

it.each([
  ['firewalld', ['public']],
  ['iptables', []],
] as const)('is asked of %s by its exit code', async (owner, place) => {
  const deed = { ...rule, owner, place: [...place] };
  const there = playedMachine('kvm2', () => '');
  expect(await firewallWork.isDone(deed, there.host)).toEqual({ ok: true, value: true });
  await firewallWork.undo(deed, there.host, how);
  expect(there.asked.at(-1)?.join(' ')).toMatch(/--remove-rich-rule=|-D INPUT/);
  expect(await firewallWork.isDone(deed, playedMachine('kvm2', () => 1).host)).toEqual({
    ok: true,
    value: false,
  });
  // Neither yes nor no: no permission, no such zone.
  expect(await firewallWork.isDone(deed, playedMachine('kvm2', () => 112).host)).toMatchObject({ ok: false });
});
