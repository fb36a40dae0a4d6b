import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPorts } from '../../../../../electron/fixes/repairs/open-ports';
import { readFirewall } from '../../../../../electron/fixes/repairs/read-firewall';
import type { Host } from '../../../../../electron/hosts/host';
import { playedMachine, saying } from '../machine-here';
import { playSite } from './play-site';

const nftRuleset = readFileSync(join(import.meta.dirname, '../recorded/nft-ruleset.json'), 'utf8');
const missing = [127, 'sh: 1: not found'] as const;
const noRange = [1, ''] as const;
const route = [0, '192.0.2.11 dev eth0 src 192.0.2.20 uid 0 \\    cache'] as const;

interface Firewall {
  readonly state?: readonly [number, string];
  readonly zones?: readonly [number, string];
  readonly ufw?: readonly [number, string];
  readonly nft?: readonly [number, string];
  readonly iptables?: readonly [number, string];
  readonly range?: readonly [number, string];
}

/** Answers in the order of the looking script. */
const answers = ({ state = missing, zones = missing, ufw = missing, nft = missing, ...rest }: Firewall) =>
  saying(
    state,
    state[0] === 0 ? [0, 'public'] : missing,
    zones,
    ufw,
    nft,
    rest.iptables ?? missing,
    route,
    rest.range ?? noRange,
  );

const hostWith = (firewall: Firewall, isThere: number | string = 1) =>
  playedMachine('kvm2', (argv) => (argv[0] === 'sh' ? answers(firewall) : isThere));
const read = (firewall: Firewall, peer = '192.0.2.11') => readFirewall(hostWith(firewall).host, peer);

describe('who owns the firewall', () => {
  it('firewalld, with the zone of the device when the peer is in none', async () => {
    const zones = [0, 'libvirt (default)\n  interfaces: virbr0\nwork\n  interfaces: eth0 eth1\n'] as const;
    expect(await read({ state: [0, 'running'], zones, nft: [0, nftRuleset] })).toEqual({
      places: [{ owner: 'firewalld', place: ['work'] }],
      low: 49152,
      high: 49215,
    });
  });

  it('firewalld, with the zone that the peer’s address is bound to', async () => {
    const zones = [0, 'work\n  interfaces: eth0\ntrusted\n  sources: ipset:all 192.0.2.0/24\n'] as const;
    expect((await read({ state: [0, 'running'], zones })).places).toEqual([
      { owner: 'firewalld', place: ['trusted'] },
    ]);
    const six = [0, 'lab\n  sources: 2001:db8::/64 192.0.2.11\n'] as const;
    expect((await read({ state: [0, 'running'], zones: six }, '2001:db8::11')).places[0]?.place).toEqual([
      'lab',
    ]);
  });

  it('firewalld, with its default zone when nothing else is bound', async () => {
    const zones = [0, ''] as const;
    expect((await read({ state: [0, 'running'], zones })).places[0]?.place).toEqual(['public']);
  });

  it('ufw when it is active, and not when it sleeps', async () => {
    const active = [0, 'Status: active\n\nTo   Action   From\n'] as const;
    expect((await read({ ufw: active, nft: [0, nftRuleset] })).places).toEqual([{ owner: 'ufw', place: [] }]);
    const asleep = { ufw: [0, 'Status: inactive'], nft: [0, nftRuleset] } as const;
    expect((await read(asleep)).places).toEqual([{ owner: 'nftables', place: ['inet', 'filter', 'input'] }]);
  });

  it('nftables, every chain that looks at what comes in and may say no; what libvirt made for itself is left', async () => {
    expect((await read({ nft: [0, nftRuleset] })).places).toEqual([
      { owner: 'nftables', place: ['inet', 'filter', 'input'] },
    ]);
  });

  it('iptables, though nft shows its rules as well', async () => {
    const nft = JSON.stringify({
      nftables: [
        { table: { family: 'ip', name: 'filter', handle: 1 } },
        {
          chain: {
            ...{ family: 'ip', table: 'filter', name: 'INPUT', handle: 1 },
            ...{ type: 'filter', hook: 'input', prio: 0, policy: 'drop' },
          },
        },
      ],
    });
    // iptables-nft-save 1.8.9.
    const saved = '*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT';
    const iptables = [0, saved] as const;
    expect((await read({ nft: [0, nft], iptables })).places).toEqual([{ owner: 'iptables', place: [] }]);
    expect((await read({ nft: [0, nft] })).places).toEqual([
      { owner: 'nftables', place: ['ip', 'filter', 'INPUT'] },
    ]);
    expect((await read({ nft: [0, nft] }, '2001:db8::11')).places).toEqual([]);
  });

  it.each([
    ['-A INPUT -j REJECT --reject-with icmp-host-prohibited', true],
    ['-A INPUT -j ufw-before-input', true],
    ['-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', false],
    ['-A FORWARD -j DROP', false],
  ])('iptables with an open policy and %s: closed is %s', async (line, isClosed) => {
    const saved = `*filter\n:INPUT ACCEPT [0:0]\n${line}\nCOMMIT`;
    expect((await read({ iptables: [0, saved] })).places.length).toBe(isClosed ? 1 : 0);
  });

  it('nobody where no tool is installed, and could not tell where one refuses', async () => {
    expect((await read({})).places).toEqual([]);
    await expect(read({ nft: [1, 'Operation not permitted (you must be root)'] })).rejects.toThrow(
      'Operation not permitted',
    );
    await expect(read({ nft: [0, 'Welcome!'] })).rejects.toThrow('could not be read');
    const banner = playedMachine('kvm2', () => 'Welcome to kvm2\n');
    await expect(readFirewall(banner.host, '192.0.2.11')).rejects.toThrow('unexpected');
  });

  it('reads the range from qemu.conf', async () => {
    const range = [0, 'migration_port_min = 50000\n migration_port_max = "50009"'] as const;
    expect(await read({ range })).toMatchObject({ low: 50000, high: 50009 });
  });
});

const source = (src: string): Host =>
  playedMachine('kvm1', () => saying([0, `192.0.2.20 dev eth0 src ${src} uid 0`])).host;
const siteOf = (destination: Host, src = '192.0.2.11') =>
  playSite(source(src), destination, { facts: { addressTo: async () => '192.0.2.20' } });

describe('the plan', () => {
  it('lets the one peer in, and keeps it where the tool keeps rules', async () => {
    const zones = [0, ''] as const;
    const { host } = hostWith({ state: [0, 'running'], zones });
    const { steps } = await openPorts.plan(siteOf(host));
    expect(steps.map(({ host: on, holds, deed }) => [on, holds, 'scope' in deed && deed.scope])).toEqual([
      ['kvm2', 'until-reboot', 'running'],
      ['kvm2', 'survives-reboot', 'stored'],
    ]);
    expect(steps[0]?.commands[0]).toContain('source address="192.0.2.11"');
  });

  it('says of nftables that it does not outlast a reboot', async () => {
    const { host } = hostWith({ nft: [0, nftRuleset] });
    const { steps } = await openPorts.plan(siteOf(host));
    expect(steps.map(({ holds }) => holds)).toEqual(['until-reboot']);
  });

  it('explains where no rule would help', async () => {
    expect(await openPorts.plan(siteOf(hostWith({}).host))).toMatchObject({
      steps: [],
      explanation: { code: 'no-firewall-here', seen: { host: 'kvm2', peer: '192.0.2.11' } },
    });
    const there = hostWith({ state: [0, 'running'], zones: [0, ''] }, '');
    expect(await openPorts.plan(siteOf(there.host))).toMatchObject({
      explanation: { code: 'rule-already-there' },
    });
    expect(await openPorts.plan(siteOf(hostWith({}).host, '2001:db8::11'))).toMatchObject({
      explanation: { code: 'address-of-other-family' },
    });
  });
});
