import { expect, it } from 'vitest';
import { findingOf, type Surroundings } from '../../../../electron/hosts/finding';
import type { GuestDefinition } from '../../../../electron/hosts/guest-definition';
import { readDefinition } from '../../../../electron/hosts/definition';

const xml = `<domain type='kvm'>
  <name>web</name><uuid>5d3f0c2e-0000-4000-8000-000000000001</uuid>
  <memory unit='KiB'>1024</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><source file='/srv/vms/web.qcow2'/><target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><source file='/iso/debian.iso'/><target dev='sda' bus='sata'/></disk>
    <disk type='file' device='cdrom'><target dev='sdb' bus='sata'/></disk>
    <interface type='network'><mac address='52:54:00:aa:bb:01'/><source network='default'/></interface>
    <interface type='bridge'><mac address='52:54:00:aa:bb:02'/><source bridge='br0'/></interface>
  </devices>
</domain>`;

function definition(): GuestDefinition {
  const read = readDefinition(xml);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}

const around = (known: { isShared?: boolean; leases?: Record<string, string[]> } = {}): Surroundings => ({
  placeOf: () =>
    known.isShared === undefined
      ? undefined
      : {
          realPath: '/srv/vms/web.qcow2',
          fileSystem: { type: known.isShared ? 'nfs4' : 'ext4', source: 'x', isShared: known.isShared },
          sharedIdentity: known.isShared ? 'nfs:x' : undefined,
        },
  addressesOf: (mac) => known.leases?.[mac] ?? [],
});

it('names what a VM can be found by', () => {
  expect(findingOf(definition(), around())).toEqual({
    macs: ['52:54:00:aa:bb:01', '52:54:00:aa:bb:02'],
    diskPaths: ['/srv/vms/web.qcow2', '/iso/debian.iso'],
    networks: ['default', 'br0'],
    addresses: [],
  });
});

it('carries the title and the description along', () => {
  const about = '<title>Shop</title><description>Owned by Ida.</description>';
  const read = readDefinition(xml.replace('<memory', `${about}<memory`));
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  expect(findingOf(read.value, around())).toMatchObject({
    title: 'Shop',
    description: 'Owned by Ida.',
  });
});

it('says whether a disk is its host’s own once that is known, and again when it changed', () => {
  const web = definition();
  expect(findingOf(web, around()).hasLocalDisk).toBeUndefined();
  const local = findingOf(web, around({ isShared: false }));
  expect(local.hasLocalDisk).toBe(true);
  expect(findingOf(web, around({ isShared: false }))).toBe(local);
  expect(findingOf(web, around({ isShared: true })).hasLocalDisk).toBe(false);
  expect(findingOf(web, around()).hasLocalDisk).toBeUndefined();
});

it('takes the addresses of its own cards, and lets go of those that are not known any more', () => {
  const web = definition();
  const leases = {
    '52:54:00:aa:bb:01': ['192.168.122.45', 'fd00::45'],
    '52:54:00:aa:bb:09': ['192.168.122.46'],
  };
  const found = findingOf(web, around({ leases }));
  expect(found.addresses).toEqual(['192.168.122.45', 'fd00::45']);
  expect(findingOf(web, around({ leases }))).toBe(found);
  expect(findingOf(web, around()).addresses).toEqual([]);
});
