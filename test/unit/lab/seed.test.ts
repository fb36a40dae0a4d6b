import { describe, expect, it } from 'vitest';
import { planHost, standardHosts } from '../../lab/address-plan';
import { exportsLine, hostsFile, seedEntries } from '../../lab/seed';

const identity = {
  uuid: '11111111-2222-4333-8444-555555555555',
  machineId: '0123456789abcdef0123456789abcdef',
  initiatorName: 'iqn.1993-08.org.debian:01:0123456789ab',
  hostKeys: [],
  keyPairs: [{ file: 'ssh_host_ed25519_key', privateKey: 'PRIVATE', publicKey: 'PUBLIC' }],
};

const seed = (name: string, isBare = false) =>
  seedEntries({
    host: planHost(name),
    hosts: standardHosts(),
    identity,
    publicKeys: ['ssh-ed25519 AAAA'],
    isBare,
  });

const content = (name: string, path: string, isBare = false): string | undefined =>
  seed(name, isBare).find((entry) => entry.path === path)?.content;

describe('exportsLine', () => {
  it('names the hypervisors by address, and has no blank before a parenthesis', () => {
    const line = exportsLine(standardHosts());
    expect(line).toContain('10.99.0.11(rw,sync,no_subtree_check,root_squash)');
    expect(line).not.toContain('10.99.0.10(');
    expect(line).not.toMatch(/ \(/); // that would export to everyone
  });
});

describe('hostsFile', () => {
  it('maps no host name to loopback', () => {
    const loopback = hostsFile(standardHosts())
      .split('\n')
      .filter((line) => /^(127|::1)/.test(line));
    expect(loopback.join(' ')).not.toMatch(/kvm|nfs/);
  });
});

describe('seedEntries', () => {
  it('brings each host its own identity', () => {
    expect(content('kvm1', 'etc/machine-id')).toBe(`${identity.machineId}\n`);
    expect(content('kvm1', 'etc/hostname')).toBe('kvm1\n');
    expect(content('kvm1', 'etc/libvirt/libvirtd.conf')).toContain(identity.uuid);
    expect(content('kvm1', 'etc/iscsi/initiatorname.iscsi')).toContain(identity.initiatorName);
  });

  it('keeps private keys private', () => {
    expect(seed('kvm1').find((entry) => entry.path === 'etc/ssh/ssh_host_ed25519_key')?.mode).toBe(0o600);
  });

  it('mounts the images on hypervisors and exports them from nfs', () => {
    expect(content('kvm1', 'etc/fstab')).toContain('10.99.0.10:/srv/vms /srv/vms nfs vers=4.2,hard');
    expect(content('nfs', 'etc/exports.d/drover-lab.exports')).toContain('/srv/vms 10.99.0.11');
  });

  it('leaves storage alone on a bare lab', () => {
    for (const name of ['nfs', 'kvm1']) {
      const paths = seed(name, true)
        .map((entry) => entry.path)
        .join(' ');
      expect(paths).not.toMatch(/srv\/vms|exports|fstab|nfs-server/);
    }
  });
});
