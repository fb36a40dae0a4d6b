import { describe, expect, test } from 'vitest';
import { readDomainXml } from '../../../../../electron/libvirt/index';
import { must } from '../connected';

const LIVE = `<domain type='kvm' id='12'>
  <name>db &amp; files</name>
  <uuid>2DB41140-898d-4bb3-a7d1-cd8205317c2c</uuid>
  <title>The database</title>
  <description>do not stop</description>
  <memory unit='GiB'>4</memory>
  <currentMemory unit='KiB'>2097152</currentMemory>
  <memoryBacking><hugepages/></memoryBacking>
  <vcpu placement='static' current='2'>8</vcpu>
  <os firmware='efi'>
    <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
    <loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>
    <nvram template='/usr/share/OVMF/OVMF_VARS_4M.fd'>/var/lib/libvirt/qemu/nvram/db_VARS.fd</nvram>
  </os>
  <cpu mode='custom' match='exact' check='full'>
    <model fallback='forbid'>EPYC-Rome</model>
    <vendor>AMD</vendor>
    <feature policy='require' name='x2apic'/>
    <feature policy='disable' name='svm'/>
  </cpu>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' io='native' discard='unmap'/>
      <source file='/srv/vms/db.qcow2' index='3'/>
      <backingStore type='file' index='4'>
        <format type='raw'/>
        <source file='/srv/base/debian.img'/>
        <backingStore/>
      </backingStore>
      <mirror type='file' job='copy'><source file='/x'/></mirror>
      <target dev='vda' bus='virtio'/>
      <alias name='virtio-disk0'/>
    </disk>
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw'/>
      <auth username='libvirt'><secret type='ceph' uuid='x'/></auth>
      <source protocol='rbd' name='pool/image'>
        <host name='mon1' port='6789'/><host name='mon2' port='6789'/>
      </source>
      <target dev='vdb' bus='virtio'/>
      <shareable/>
    </disk>
    <disk type='volume' device='lun'><source pool='lvm' volume='data'/><target dev='sda' bus='scsi'/><transient/></disk>
    <disk type='file' device='cdrom'><target dev='sdb' bus='sata'/><readonly/></disk>
    <interface type='network'>
      <mac address='52:54:00:AA:bb:cc'/>
      <source network='lab' portgroup='fast'/>
      <target dev='vnet3'/>
      <model type='virtio'/>
      <mtu size='9000'/>
      <filterref filter='clean-traffic'/>
      <teaming type='persistent'/>
    </interface>
    <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/></interface>
    <serial type='pty'><source path='/dev/pts/1'/><target type='isa-serial' port='0'/></serial>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>
    <filesystem type='mount'><driver type='virtiofs'/><source dir='/srv/share'/><target dir='share'/></filesystem>
    <hostdev mode='subsystem' type='pci' managed='yes'>
      <source><address domain='0x0000' bus='0x65' slot='0x00' function='0x1'/></source>
    </hostdev>
    <hostdev mode='subsystem' type='usb'>
      <source startupPolicy='optional'><vendor id='0x1234'/><product id='0xbeef'/></source>
    </hostdev>
    <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>
    <graphics type='spice' port='5900' autoport='yes' listen='127.0.0.1'/>
    <video><model type='qxl'/></video>
    <shmem name='ring' role='peer'/>
    <watchdog model='itco' action='reset'/>
  </devices>
</domain>`;

test('a running guest with one of everything', () => {
  const domain = must(readDomainXml(LIVE));
  expect(domain).toMatchObject({
    name: 'db & files',
    uuid: '2db41140-898d-4bb3-a7d1-cd8205317c2c',
    id: 12,
    virtType: 'kvm',
    title: 'The database',
    description: 'do not stop',
    memoryBytes: 4 * 1024 ** 3,
    currentMemoryBytes: 2 * 1024 ** 3,
    hasHugepages: true,
    vcpus: 8,
    vcpusCurrent: 2,
    arch: 'x86_64',
    machine: 'pc-q35-7.2',
    firmware: 'uefi',
    loaderPath: '/usr/share/OVMF/OVMF_CODE_4M.fd',
    nvram: { path: '/var/lib/libvirt/qemu/nvram/db_VARS.fd', template: '/usr/share/OVMF/OVMF_VARS_4M.fd' },
    emulator: '/usr/bin/qemu-system-x86_64',
    tpm: { backend: 'emulator', version: '2.0' },
    graphics: [{ type: 'spice', port: 5900, listen: '127.0.0.1', isAutoport: true }],
    videoModels: ['qxl'],
    sharedMemory: [{ name: 'ring', role: 'peer' }],
  });
  expect(domain.counts['watchdog']).toBe(1);
});

test('its CPU, and the element as text for comparison', () => {
  const { cpu } = must(readDomainXml(LIVE));
  expect(cpu).toMatchObject({
    mode: 'custom',
    match: 'exact',
    check: 'full',
    model: 'EPYC-Rome',
    vendor: 'AMD',
    features: [
      { name: 'x2apic', policy: 'require' },
      { name: 'svm', policy: 'disable' },
    ],
  });
  expect(cpu?.xml.startsWith("<cpu mode='custom'")).toBe(true);
  expect(cpu?.xml).toContain("<feature policy='disable' name='svm'/>");
});

test('its disks: file with backing chain and mirror, network with secret, volume, empty drive', () => {
  const { disks } = must(readDomainXml(LIVE));
  expect(disks).toEqual([
    {
      target: 'vda',
      bus: 'virtio',
      device: 'disk',
      source: { type: 'file', path: '/srv/vms/db.qcow2', hosts: [] },
      format: 'qcow2',
      cache: 'none',
      io: 'native',
      discard: 'unmap',
      mirrorJob: 'copy',
      alias: 'virtio-disk0',
      isReadOnly: false,
      isShareable: false,
      isTransient: false,
      hasSecret: false,
      backing: [{ source: { type: 'file', path: '/srv/base/debian.img', hosts: [] }, format: 'raw' }],
    },
    expect.objectContaining({
      target: 'vdb',
      isShareable: true,
      hasSecret: true,
      source: {
        type: 'network',
        protocol: 'rbd',
        name: 'pool/image',
        hosts: [
          { name: 'mon1', port: 6789 },
          { name: 'mon2', port: 6789 },
        ],
      },
    }),
    expect.objectContaining({
      device: 'lun',
      isTransient: true,
      source: { type: 'volume', pool: 'lvm', volume: 'data', hosts: [] },
    }),
    expect.objectContaining({ device: 'cdrom', isReadOnly: true, backing: [] }),
  ]);
  expect(disks[3]).not.toHaveProperty('source');
});

test('its other devices', () => {
  const { nics, charDevices, filesystems, hostDevices } = must(readDomainXml(LIVE));
  expect(nics).toEqual([
    {
      mac: '52:54:00:aa:bb:cc',
      type: 'network',
      source: 'lab',
      portgroup: 'fast',
      model: 'virtio',
      mtu: 9000,
      filter: 'clean-traffic',
      hostDevice: 'vnet3',
      hasTeaming: true,
    },
    { mac: '52:54:00:00:00:01', type: 'bridge', source: 'br0', hasTeaming: false },
  ]);
  expect(charDevices).toEqual([
    { element: 'serial', type: 'pty', path: '/dev/pts/1', targetType: 'isa-serial', port: 0 },
    {
      element: 'channel',
      type: 'unix',
      targetName: 'org.qemu.guest_agent.0',
      targetType: 'virtio',
      state: 'connected',
    },
  ]);
  expect(filesystems).toEqual([{ type: 'mount', driver: 'virtiofs', source: '/srv/share', target: 'share' }]);
  expect(hostDevices).toEqual([
    { mode: 'subsystem', type: 'pci', address: '0x0000:0x65:0x00:0x1', isTeamed: false },
    { mode: 'subsystem', type: 'usb', address: '0x1234:0xbeef', startupPolicy: 'optional', isTeamed: false },
  ]);
});

test('where a running NIC really hangs, and what it needs there', () => {
  const { nics } = must(
    readDomainXml(`<domain type='kvm' id='1'><name>n</name><uuid>u</uuid><memory>1</memory><devices>
      <interface type='bridge'>
        <mac address='52:54:00:00:00:02' currentAddress='52:54:00:00:00:FE'/>
        <source network='lan' portid='x' bridge='br0'/><virtualport type='openvswitch'/>
        <bandwidth><inbound average='100' floor='50'/></bandwidth>
      </interface></devices></domain>`),
  );
  expect(nics).toEqual([
    {
      mac: '52:54:00:00:00:02',
      type: 'bridge',
      source: 'lan',
      bridge: 'br0',
      virtualPort: 'openvswitch',
      currentMac: '52:54:00:00:00:fe',
      floorKibps: 50,
      hasTeaming: false,
    },
  ]);
});

describe('memory units', () => {
  const bytes = (memory: string): number =>
    must(readDomainXml(`<domain><name>n</name><uuid>u</uuid>${memory}</domain>`)).memoryBytes;
  test.each([
    ['<memory>1024</memory>', 1024 ** 2],
    ["<memory unit='b'>5</memory>", 5],
    ["<memory unit='KB'>5</memory>", 5000],
    ["<memory unit='k'>5</memory>", 5120],
    ["<memory unit='MB'>5</memory>", 5e6],
    ["<memory unit='MiB'>5</memory>", 5 * 1024 ** 2],
    ["<memory unit='G'>5</memory>", 5 * 1024 ** 3],
    ["<memory unit='TiB'>1</memory>", 1024 ** 4],
  ])('%s', (memory, expected) => expect(bytes(memory)).toBe(expected));
});

test('a shut-off guest without firmware, CPU or devices', () => {
  const domain = must(
    readDomainXml(`<domain type='qemu'><name>n</name><uuid>u</uuid><memory>1</memory></domain>`),
  );
  expect(domain).toMatchObject({
    firmware: 'bios',
    vcpus: 1,
    vcpusCurrent: 1,
    disks: [],
    nics: [],
    counts: {},
  });
  for (const absent of ['id', 'cpu', 'nvram', 'tpm', 'emulator', 'title'])
    expect(domain).not.toHaveProperty(absent);
});

test('what becomes of a missing medium, and where Ceph is configured', () => {
  const xml = LIVE.replace(
    '</devices>',
    `<disk type='file' device='cdrom'><source file='/iso/a.iso' startupPolicy='optional'/><target dev='sdz'/><readonly/></disk>
    <disk type='network'><source protocol='rbd' name='p/i'><config file='/etc/ceph/x.conf'/></source><target dev='vdz'/></disk>
    </devices>`,
  );
  const sources = must(readDomainXml(xml))
    .disks.slice(-2)
    .map(({ source }) => source);
  expect(sources).toMatchObject([{ startupPolicy: 'optional' }, { configFile: '/etc/ceph/x.conf' }]);
});
