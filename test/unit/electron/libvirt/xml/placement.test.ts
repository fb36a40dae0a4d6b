import { expect, test } from 'vitest';
import { readDomainXml } from '../../../../../electron/libvirt/index';
import { must } from '../connected';

const inside = (top: string, devices = '') =>
  must(
    readDomainXml(
      `<domain type='kvm'><name>n</name><uuid>u</uuid><memory>1</memory>${top}<devices>${devices}</devices></domain>`,
    ),
  );

test('which of the host it is tied to', () => {
  const { placement } = inside(`<vcpu cpuset='0-3,^2'>2</vcpu>
    <cputune><shares>20000</shares><vcpupin vcpu='1' cpuset='4'/><emulatorpin cpuset='5'/>
      <iothreadpin iothread='1' cpuset='6'/></cputune>
    <numatune><memory mode='preferred' nodeset='0'/><memnode cellid='1' mode='strict' nodeset='1'/></numatune>
    <memoryBacking><hugepages><page size='2048' unit='KiB' nodeset='0'/><page size='1' unit='G'/></hugepages></memoryBacking>
    <cpu><numa><cell id='0' cpus='0' memory='512' unit='MiB'/><cell id='1' cpus='1' memory='1048576'/></numa></cpu>`);
  expect(placement).toEqual({
    cpuSets: [
      { of: 'vcpu', cpus: '0-3,^2' },
      { of: 'vcpupin 1', cpus: '4' },
      { of: 'emulatorpin', cpus: '5' },
      { of: 'iothreadpin 1', cpus: '6' },
    ],
    nodeSets: [
      { of: 'memory', nodes: '0', mode: 'preferred' },
      { of: 'memnode 1', nodes: '1', mode: 'strict', guestCell: 1 },
    ],
    cpuShares: 20000,
    hugePages: [{ sizeBytes: 2 * 1024 ** 2, guestCells: '0' }, { sizeBytes: 1024 ** 3 }],
    guestCells: [
      { id: 0, memoryBytes: 512 * 1024 ** 2 },
      { id: 1, memoryBytes: 1024 ** 3 },
    ],
  });
});

test('tied to nothing, and huge pages of the usual size', () => {
  const { placement } = inside('<memoryBacking><hugepages/></memoryBacking>');
  expect(placement).toEqual({ cpuSets: [], nodeSets: [], hugePages: [{}], guestCells: [] });
});

test('its clock and the enlightenments that are on', () => {
  const domain =
    inside(`<features><hyperv mode='custom'><relaxed state='on'/><vapic state='off'/></hyperv></features>
    <clock offset='utc'><timer name='rtc'/><timer name='tsc' frequency='2800000000'/></clock>`);
  expect([domain.tscHz, domain.hyperv]).toEqual([2_800_000_000, ['relaxed']]);
});

test('security labels, and every secret once a device', () => {
  const uuid = '2A3FA7E2-0BA9-4A51-8D02-7F5D5BB7FB8E';
  const secret = `<secret type='passphrase' uuid='${uuid}'/>`;
  const domain = inside(
    `<seclabel type='static' model='selinux'><label>system_u:s0</label></seclabel><seclabel model='dac'/>`,
    `<disk type='file'><source file='/a'><encryption format='luks'>${secret}</encryption></source>
       <backingStore type='file'><source file='/b'><encryption>${secret}</encryption></source></backingStore>
       <target dev='vda'/></disk>
     <disk type='network'><auth username='x'><secret type='ceph' usage='client.x'/></auth><target dev='vdb'/></disk>
     <tpm model='tpm-crb'><backend type='emulator'><encryption secret='${uuid}'/></backend></tpm>
     <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng><redirdev bus='usb' type='spicevmc'/>`,
  );
  expect(domain.securityLabels).toEqual([
    { type: 'static', model: 'selinux', label: 'system_u:s0' },
    { type: 'dynamic', model: 'dac' },
  ]);
  expect(domain.secrets).toEqual([
    { of: 'vda', type: 'passphrase', uuid: uuid.toLowerCase() },
    { of: 'vdb', type: 'ceph', usage: 'client.x' },
    { of: 'tpm', type: 'vtpm', uuid: uuid.toLowerCase() },
  ]);
  expect([domain.rngs, domain.redirectedBuses]).toEqual([[{ model: 'virtio', backend: 'random' }], ['usb']]);
});
