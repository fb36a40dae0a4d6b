import { expect, it } from 'vitest';
import { blockDeviceIdentity } from '../../../../../../electron/preflight/checks/storage/block-device-identity';
import {
  blockDevice,
  type DeviceSight,
} from '../../../../../../electron/preflight/probes/questions/block-device';
import { ask, blockDisk, cd, fileDisk, type PlayedSide } from './play-storage';

const [a, b] = ['/dev/mapper/a', '/dev/mapper/b'];
const disks = blockDisk(a, 'vda') + blockDisk(b, 'vdb');
const device = (worldWide?: string, sizeBytes = 1024): DeviceSight => ({
  sizeBytes,
  sectorBytes: 512,
  disks: [worldWide === undefined ? {} : { worldWide }],
});
const side = (of: Readonly<Record<string, DeviceSight | null>>): PlayedSide => ({
  files: Object.fromEntries(
    Object.entries(of).map(([path, is]) => [path, is === null ? null : { kind: 'block special file' }]),
  ),
  answers: Object.entries(of).flatMap(([path, is]) =>
    is === null ? [] : [[blockDevice, path, is] as const],
  ),
});
const here = side({ [a]: device('naa.1'), [b]: device('naa.2') });

it('is fine when both hosts read the same names', async () => {
  expect(await ask(blockDeviceIdentity, { disks, here, there: here })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'same-device', seen: { devices: [{ path: a, by: 'naa.1' }, { by: 'naa.2' }] } },
  });
});

it('names every device that is another one', async () => {
  const there = side({ [a]: device('naa.9'), [b]: device('naa.2', 2048) });
  expect(await ask(blockDeviceIdentity, { disks, here, there })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'different-device', seen: { devices: [{ path: a }, { path: b }] } },
  });
});

it('cannot tell without a name of their own, and says of what', async () => {
  const there = side({ [a]: device(), [b]: device('naa.2') });
  expect(await ask(blockDeviceIdentity, { disks, here, there })).toMatchObject({
    verdict: 'unknown',
    why: expect.stringContaining(a) as string,
  });
});

it('notes a device that is not there: another check stops that', async () => {
  const there = side({ [a]: null, [b]: device('naa.2') });
  expect(await ask(blockDeviceIdentity, { disks, here, there })).toMatchObject({
    verdict: 'note',
    finding: { code: 'device-not-there', seen: { host: 'kvm2', devices: [{ path: a }] } },
  });
});

it('asks nothing about files, copied disks and the drive in the case', async () => {
  const drive = cd()
    .replace("type='file'", "type='block'")
    .replace('<target', "<source dev='/dev/sr0'/><target");
  for (const played of [{ disks: fileDisk('/a') + drive }, { disks, way: { copiedDisks: ['vda', 'vdb'] } }])
    expect(await ask(blockDeviceIdentity, played)).toMatchObject({
      verdict: 'fine',
      finding: { code: 'no-block-devices' },
    });
});
