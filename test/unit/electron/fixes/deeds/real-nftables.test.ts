import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firewallWork } from '../../../../../electron/fixes/deeds/firewall';
import { readFirewall } from '../../../../../electron/fixes/repairs/read-firewall';
import type { Host } from '../../../../../electron/hosts/host';
import { ok } from '../../../../../shared/lib/result';

/* With the kernel's own nftables, in a network namespace that is made for it and goes with it. */

const namespace = `drover-test-${process.pid}`;
const inside = ['netns', 'exec', namespace];
const canTry =
  spawnSync('nft', ['--version']).status === 0 && spawnSync('ip', ['netns', 'add', namespace]).status === 0;

const rules = `
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;
    ct state established,related accept
    tcp dport 22 accept comment "of the admin"
  }
}
table ip6 lab {
  chain in {
    type filter hook input priority 10; policy accept;
    reject
  }
}
`;

const run = (argv: readonly string[]) =>
  new Promise((resolve) => {
    execFile('ip', [...inside, ...argv], (error, stdout, stderr) =>
      resolve(ok({ exitCode: (error?.code as number | undefined) ?? 0, stdout, stderr })),
    );
  });
const domains = { listAll: async () => ok([]) };
const host = {
  id: 'kvm2',
  name: 'kvm2',
  user: 'root',
  run,
  libvirt: () => ok({ domains }),
} as unknown as Host;

const listed = () => execFileSync('ip', [...inside, 'nft', 'list', 'ruleset'], { encoding: 'utf8' });

describe.skipIf(!canTry)('a rule in nftables', () => {
  beforeAll(() => {
    execFileSync('ip', [...inside, 'nft', '-f', '-'], { input: rules });
  });
  afterAll(() => {
    execFileSync('ip', ['netns', 'del', namespace]);
  });

  it.each([
    ['ipv4', '192.0.2.11', 1],
    ['ipv6', '2001:db8::11', 2],
  ] as const)(
    'of %s is found, added, seen, and taken out again to the letter',
    async (family, peer, chains) => {
      const before = listed();
      // Without iptables in sight, whatever this machine has.
      const { places, low, high } = await readFirewall(host, peer);
      const own = places.filter(({ owner }) => owner === 'nftables');
      expect(own).toHaveLength(chains);
      const deeds = own.map(({ owner, place }) => ({
        ...{ kind: 'firewall' as const, scope: 'running' as const, mark: 'drover-12ab' },
        ...{ owner, place, family, peer, low, high },
      }));
      for (const deed of deeds) {
        expect(await firewallWork.isDone(deed, host)).toEqual(ok(false));
        expect(await firewallWork.apply(deed, host)).toMatchObject({ ok: true });
        expect(await firewallWork.isDone(deed, host)).toEqual(ok(true));
      }
      expect(listed()).toContain(`${peer} tcp dport 49152-49215 accept comment "drover-12ab"`);
      for (const deed of deeds) {
        expect(await firewallWork.objection(deed, host)).toBeUndefined();
        expect(await firewallWork.undo(deed, host, { isTakingChanged: false })).toMatchObject({ ok: true });
      }
      expect(listed()).toBe(before);
    },
  );
});
