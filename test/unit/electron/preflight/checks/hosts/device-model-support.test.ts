import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { deviceModelSupport } from '../../../../../../electron/preflight/checks/hosts/device-model-support';
import { domainOf, playFacts } from '../../play-facts';
import { offeredOf, playPair } from '../../play-hosts';

const devices = `<disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/></disk>
  <graphics type='spice'/><video><model type='qxl'/></video><rng model='virtio'><backend model='random'/></rng>
  <channel type='spicevmc'/><channel type='tcp'/><tpm model='tpm-crb'><backend type='emulator'/></tpm>
  <redirdev bus='usb'/>`;
const kind = (name: string, choices: Record<string, string[]>) =>
  `<${name} supported='yes'>${Object.entries(choices)
    .map(
      ([choice, values]) =>
        `<enum name='${choice}'>${values.map((value) => `<value>${value}</value>`).join('')}</enum>`,
    )
    .join('')}</${name}>`;

const look = async (there: string, has = devices) =>
  deviceModelSupport.look(
    playFacts({
      ...playPair(),
      domain: async () => domainOf({ devices: has }),
      offered: async () => offeredOf(`<devices>${there}</devices>`),
    }),
  );

test('all are listed', async () => {
  const all = [
    kind('disk', { bus: ['virtio', 'sata'] }),
    kind('graphics', { type: ['vnc', 'spice'] }),
    kind('video', { modelType: ['qxl', 'virtio'] }),
    kind('rng', { model: ['virtio'], backendModel: ['random'] }),
    kind('channel', { type: ['unix', 'spicevmc'] }),
    kind('tpm', { model: ['tpm-crb'], backendModel: ['emulator'] }),
    kind('redirdev', { bus: ['usb'] }),
  ].join('');
  const seen = await look(all);
  expect(seen).toMatchObject({ verdict: 'fine', finding: { code: 'devices-there' } });
  expect(seen.finding.seen).toMatchObject({
    devices: expect.arrayContaining(['graphics spice', 'tpm emulator']) as string[],
  });
});

test('all that is missing at once', async () => {
  const there = [
    kind('graphics', { type: ['vnc'] }),
    kind('video', { modelType: ['virtio'] }),
    kind('channel', { type: ['unix'] }),
    "<tpm supported='no'/>",
    kind('redirdev', { bus: [] }),
  ].join('');
  expect(await look(there)).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'devices-missing',
      seen: {
        host: 'kvm2',
        missing: [
          'graphics spice',
          'video qxl',
          'tpm tpm-crb',
          'tpm emulator',
          'redirdev usb',
          'channel spicevmc',
        ],
      },
    },
  });
});

test('what that libvirt does not list is not judged', async () => {
  expect(await look('')).toMatchObject({ verdict: 'fine' });
  expect(await look('', '')).toMatchObject({ verdict: 'fine', finding: { seen: { devices: [] } } });
});

test('cannot tell when QEMU there cannot be asked', async () => {
  const facts = playFacts({
    ...playPair(),
    domain: async () => domainOf(),
    offered: () => Promise.reject(new CouldNotTell('no such machine')),
  });
  await expect(deviceModelSupport.look(facts)).rejects.toThrow('no such machine');
});
