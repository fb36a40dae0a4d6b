import { expect, it } from 'vitest';
import { copyBlockTarget } from '../../../../../../electron/preflight/checks/storage/copy-block-target';
import { blockDevice } from '../../../../../../electron/preflight/probes/questions/block-device';
import { ask, blockDisk, fileDisk, type PlayedSide } from './play-storage';

const way = { copiedDisks: ['vda'] };
const disks = blockDisk('/dev/vg/a');
const device = (sizeBytes = 1024, sectorBytes = 512) => ({ sizeBytes, sectorBytes, disks: [{}] });
const side = (is: object): PlayedSide => ({ answers: [[blockDevice, '/dev/vg/a', is]] });
const look = (there: object, libvirtTo = '11.3.0') =>
  ask(copyBlockTarget, { disks, way, here: side(device()), there: side(there), versions: { libvirtTo } });

it('is no part of a move that copies nothing, or files only', async () => {
  expect(await ask(copyBlockTarget, { disks })).toMatchObject({ finding: { code: 'nothing-copied' } });
  expect(await ask(copyBlockTarget, { disks: fileDisk('/a'), way })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-device-copied' },
  });
});

it('is fine with the same size and sectors', async () => {
  expect(await look(device())).toMatchObject({ verdict: 'fine', finding: { code: 'target-devices-fit' } });
});

it('stops when it is missing, or smaller', async () => {
  expect(await look({ is: 'missing' })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'target-device-missing', seen: { devices: [{ path: '/dev/vg/a', neededBytes: 1024 }] } },
  });
  expect(await look(device(512))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'target-device-size', seen: { devices: [{ haveBytes: 512 }], canBeLarger: true } },
  });
});

it('bears a larger one from libvirt 10.0 on', async () => {
  expect(await look(device(2048), '10.0.0')).toMatchObject({
    verdict: 'warning',
    finding: { code: 'target-device-other', seen: { larger: [{ haveBytes: 2048 }] } },
  });
  expect(await look(device(2048), '9.10.0')).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'target-device-size', seen: { canBeLarger: false } },
  });
});

it('warns of other sectors', async () => {
  expect(await look(device(1024, 4096))).toMatchObject({
    verdict: 'warning',
    finding: { seen: { sectors: [{ fromBytes: 512, toBytes: 4096 }] } },
  });
});

it('cannot tell when the source shows no device', async () => {
  expect(
    (await ask(copyBlockTarget, { disks, way, here: side({ is: 'missing' }), there: side(device()) }))
      .verdict,
  ).toBe('unknown');
});
