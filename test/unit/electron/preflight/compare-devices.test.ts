import { expect, test } from 'vitest';
import { compareDevices } from '../../../../electron/preflight/compare-devices';
import type { DeviceSight, DiskNames } from '../../../../electron/preflight/probes/questions/block-device';

const device = (disks: readonly DiskNames[], more: Partial<DeviceSight> = {}): DeviceSight => ({
  sizeBytes: 1024 ** 3,
  sectorBytes: 512,
  disks,
  ...more,
});
const path = '/dev/mapper/data';
const [naa, otherNaa] = [{ worldWide: 'naa.6001405aaaa' }, { worldWide: 'naa.6001405bbbb' }];
const is = (here: DeviceSight, there: DeviceSight, at = path) => compareDevices(here, there, at);

test('one world-wide name is one disk, by however many ways it is reached', () => {
  expect(is(device([naa]), device([naa, naa], { mapperUuid: 'mpath-36001405aaaa' }))).toEqual({
    is: 'same',
    by: 'naa.6001405aaaa',
  });
});

test('another name, size or partition is another disk', () => {
  expect(is(device([naa]), device([otherNaa])).is).toBe('different');
  expect(is(device([naa]), device([naa], { sizeBytes: 512 })).is).toBe('different');
  expect(is(device([naa], { partition: '1 2048' }), device([naa], { partition: '2 9999' })).is).toBe(
    'different',
  );
  const apart = is(device([naa]), device([otherNaa]));
  expect(apart).toMatchObject({ from: expect.stringContaining('naa.6001405aaaa') as string });
});

test('a volume has its UUID from LVM, and its twin on a cloned host has it too, on a disk of its own', () => {
  const volume = { mapperUuid: 'LVM-group-volume' };
  expect(is(device([naa], volume), device([naa], volume)).is).toBe('same');
  expect(is(device([naa], volume), device([otherNaa], volume)).is).toBe('different');
  expect(is(device([naa], volume), device([naa], { mapperUuid: 'LVM-group-other' })).is).toBe('different');
  // Disks without any name: LVM's own is all there is.
  expect(is(device([{}], volume), device([{}], volume))).toEqual({ is: 'same', by: 'LVM-group-volume' });
  const [one, other] = [{ serial: 'one' }, { serial: 'other' }];
  expect(is(device([one], volume), device([other], volume)).is).toBe('different');
});

test('a serial number tells apart and proves nothing', () => {
  const [one, other] = [{ serial: 'QM00001' }, { serial: 'QM00002' }];
  expect(is(device([one]), device([other])).is).toBe('different');
  expect(is(device([one]), device([one]))).toMatchObject({
    is: 'untold',
    why: expect.stringContaining('QM00001') as string,
  });
  expect(is(device([{}]), device([{}])).is).toBe('untold');
});

test('a path that names an iSCSI target and its LUN is that LUN', () => {
  const target = '/dev/disk/by-path/ip-192.0.2.9:3260-iscsi-iqn.2001-04.com.example:a-lun-0';
  expect(is(device([{}]), device([{}]), target)).toMatchObject({ is: 'same' });
  expect(is(device([{}]), device([{}]), '/dev/disk/by-path/pci-0000:00:1f.2-ata-1').is).toBe('untold');
});
