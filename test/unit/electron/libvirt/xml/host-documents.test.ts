import { expect, test } from 'vitest';
import {
  readCapabilitiesXml,
  readDomainCapabilitiesXml,
  readNetworkXml,
  readPoolXml,
  readVolumeXml,
} from '../../../../../electron/libvirt/index';
import { capabilitiesXml, domainCapabilitiesXml } from '../../../../fakes/libvirtd/domain-xml';
import { World } from '../../../../fakes/libvirtd/index';
import { must } from '../connected';

test('capabilities', () => {
  const host = new World().addHost('a');
  expect(must(readCapabilitiesXml(capabilitiesXml(host)))).toMatchObject({
    hostUuid: host.hostUuid,
    arch: 'x86_64',
    cpuModel: 'EPYC-Rome',
    cpuVendor: 'AMD',
    cpuFeatures: ['x2apic'],
    canMigrateLive: true,
    migrationTransports: ['tcp', 'rdma'],
    numaCells: 1,
    securityModels: ['apparmor'],
    guests: [
      {
        arch: 'x86_64',
        emulator: '/usr/bin/qemu-system-x86_64',
        virtTypes: ['qemu', 'kvm'],
        machines: [
          { name: 'pc-q35-7.2', maxCpus: 288, isDeprecated: false },
          { name: 'q35', canonical: 'pc-q35-7.2', maxCpus: 288, isDeprecated: false },
        ],
      },
    ],
  });
});

test('whom QEMU runs as, by the label of the dac model', () => {
  const host = new World().addHost('a');
  const withModels = (models: string) =>
    must(readCapabilitiesXml(capabilitiesXml(host).replace('</host>', `${models}</host>`))).qemuUser;
  const dac = (label: string) =>
    `<secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>${label}</baselabel></secmodel>`;
  expect(withModels(dac('+64055:+108'))).toEqual({ uid: 64055, gid: 108 });
  expect(withModels(dac('qemu:qemu'))).toBeUndefined();
  expect(withModels('')).toBeUndefined();
});

test('domain capabilities', () => {
  expect(must(readDomainCapabilitiesXml(domainCapabilitiesXml()))).toMatchObject({
    virtType: 'kvm',
    maxVcpus: 288,
    firmwares: ['bios', 'efi'],
    loaders: ['/usr/share/OVMF/OVMF_CODE_4M.fd'],
    cpuModes: ['host-passthrough', 'host-model', 'custom'],
    customModels: [
      { name: 'EPYC-Rome', isUsable: true },
      { name: 'qemu64', isUsable: true },
      { name: 'Icelake-Server', isUsable: false },
    ],
    devices: { 'disk.bus': ['virtio', 'sata'] },
  });
});

test('an NFS pool', () => {
  const xml = `<pool type='netfs'><name>vms</name><uuid>AB</uuid><capacity unit='bytes'>10</capacity>
    <available unit='KiB'>2</available>
    <source><host name='nfs1'/><dir path='/export'/><format type='nfs'/></source>
    <target><path>/srv/vms</path></target></pool>`;
  expect(must(readPoolXml(xml))).toEqual({
    name: 'vms',
    uuid: 'ab',
    type: 'netfs',
    targetPath: '/srv/vms',
    capacityBytes: 10,
    availableBytes: 2048,
    sourceHost: 'nfs1',
    sourceDir: '/export',
    sourceFormat: 'nfs',
  });
});

test('networks: isolated, nat by default, bridged', () => {
  const network = (inside: string) =>
    must(readNetworkXml(`<network><name>n</name><uuid>U</uuid>${inside}</network>`));
  expect(network('')).toEqual({ name: 'n', uuid: 'u', portgroups: [], addresses: [] });
  expect(network(`<forward/><ip address='10.0.0.1'/>`)).toMatchObject({
    forwardMode: 'nat',
    addresses: ['10.0.0.1'],
  });
  expect(network(`<forward mode='bridge'/><bridge name='br0'/><portgroup name='fast'/>`)).toMatchObject({
    forwardMode: 'bridge',
    bridge: 'br0',
    portgroups: ['fast'],
  });
  expect(network(`<bandwidth><inbound average='1000' peak='5000'/></bandwidth>`)).toMatchObject({
    inboundKibps: 1000,
  });
});

test('a volume on a backing image', () => {
  const xml = `<volume type='file'><name>a.qcow2</name><capacity unit='GiB'>1</capacity><allocation>5</allocation>
    <target><path>/v/a.qcow2</path><format type='qcow2'/></target>
    <backingStore><path>/v/base.img</path></backingStore></volume>`;
  expect(must(readVolumeXml(xml))).toEqual({
    name: 'a.qcow2',
    path: '/v/a.qcow2',
    format: 'qcow2',
    capacityBytes: 1024 ** 3,
    allocationBytes: 5,
    backingPath: '/v/base.img',
  });
});
