import { expect, it } from 'vitest';
import {
  diskText,
  emptyDrive,
  filledDrive,
  withCache,
  withoutChildren,
} from '../../../../../electron/fixes/text/edit-xml';
import { portableNetwork } from '../../../../../electron/fixes/deeds/network';
import { portablePool } from '../../../../../electron/fixes/deeds/pool';

const domain = (driver: string) => `<domain type='kvm'>
  <name>db &amp; more</name>
  <!-- kept as it is -->
  <devices>
    <disk type='file' device='disk'>
      ${driver}
      <source file='/srv/a&gt;b.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source file='/iso/debian.iso' index='2'/>
      <backingStore/>
      <target dev='sda' bus='sata'/>
      <readonly/>
      <alias name='sata0-0-0'/>
      <address type='drive' controller='0' bus='0' target='0' unit='0'/>
    </disk>
  </devices>
</domain>
`;

const value = <T>(result: { ok: true; value: T } | { ok: false; fault: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
};

it.each([
  [`<driver name='qemu' type='qcow2' cache='writeback'/>`, `<driver name='qemu' type='qcow2' cache='none'/>`],
  [`<driver name="qemu" cache="unsafe" io='threads'/>`, `<driver name="qemu" io='threads' cache='none'/>`],
  [`<driver name='qemu'/>`, `<driver name='qemu' cache='none'/>`],
  [
    `<driver name='qemu'>\n        <metadata_cache/>\n      </driver>`,
    `<driver name='qemu' cache='none'>\n        <metadata_cache/>\n      </driver>`,
  ],
])('sets the cache mode in %s and touches nothing else', (before, after) => {
  expect(value(withCache(domain(before), 'vda', 'none'))).toBe(domain(after));
});

it('makes a driver where there is none, and takes the mode away again', () => {
  expect(value(withCache(domain(''), 'vda', 'none'))).toContain(
    `<disk type='file' device='disk'>\n      <driver name='qemu' cache='none'/>`,
  );
  expect(value(withCache(domain(`<driver name='qemu' cache='none'/>`), 'vda', null))).toBe(
    domain(`<driver name='qemu'/>`),
  );
  expect(value(withCache(domain(''), 'vdz', 'none'))).toBeUndefined();
});

it('tells an empty drive and the same with its medium', () => {
  const drive = value(diskText(domain(''), 'sda')) ?? '';
  const kept = `  <driver name='qemu' type='raw'/>`;
  expect(value(emptyDrive(drive))).toBe(
    `<disk type='file' device='cdrom'>\n${kept}\n  <target dev='sda' bus='sata'/>\n  <readonly/>\n</disk>`,
  );
  expect(value(filledDrive(drive))).toBe(
    `<disk type='file' device='cdrom'>\n${kept}\n  <source file='/iso/debian.iso'/>\n  <target dev='sda' bus='sata'/>\n  <readonly/>\n</disk>`,
  );
});

it('takes from a network and a pool what belongs to one host alone', () => {
  expect(
    value(
      portableNetwork(
        `<network>\n  <name>lab</name>\n  <uuid>x</uuid>\n  <forward mode='bridge'/>\n  <mac address='52:54:00:00:00:01'/>\n  <bridge name='br0'/>\n</network>\n`,
      ),
    ),
  ).toBe(`<network>\n  <name>lab</name>\n  <forward mode='bridge'/>\n  <bridge name='br0'/>\n</network>`);
  expect(
    value(
      portablePool(
        `<pool type='dir'>\n  <name>p</name>\n  <uuid>x</uuid>\n  <capacity unit='bytes'>1</capacity>\n  <target>\n    <path>/p</path>\n  </target>\n</pool>`,
      ),
    ),
  ).toBe(`<pool type='dir'>\n  <name>p</name>\n  <target>\n    <path>/p</path>\n  </target>\n</pool>`);
});

it('changes nothing in what is no document', () => {
  expect(withoutChildren('<network><name>', 'network', ['uuid']).ok).toBe(false);
  expect(withCache('<domain><!DOCTYPE x></domain>', 'vda', 'none').ok).toBe(false);
});

it('fills a drive again without the number its source had while the guest ran', () => {
  const drive = `<disk type='file' device='cdrom'>\n  <source file='/a.iso' index='1'/>\n  <target dev='hda'/>\n</disk>`;
  expect(filledDrive(drive)).toEqual({ ok: true, value: drive.replace(` index='1'`, '') });
});
