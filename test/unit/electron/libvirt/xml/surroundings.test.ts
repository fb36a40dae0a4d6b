import { describe, expect, test } from 'vitest';
import { readDomainXml } from '../../../../../electron/libvirt/index';
import { must } from '../connected';

/** A definition with these devices, and these elements beside them. */
const domainWith = (devices: string, top = '') =>
  must(
    readDomainXml(
      `<domain type='kvm' id='1'><name>n</name><uuid>u</uuid><memory>1</memory>${top}<devices>${devices}</devices></domain>`,
    ),
  );

describe('endpoints', () => {
  const endpoints = (devices: string) => domainWith(devices).endpoints;
  const at = { isRetried: false, ports: [] as number[] };
  const graphics = { ...at, element: 'graphics', does: 'listen' };

  test('a display at an address, with the port that libvirt chose or one that is fixed', () => {
    const listen = `<listen type='address' address='10.0.0.1'/>`;
    expect(
      endpoints(`<graphics type='vnc' port='5901' autoport='yes' websocket='5700'>${listen}</graphics>`),
    ).toEqual([{ ...graphics, type: 'vnc', address: '10.0.0.1' }]);
    expect(
      endpoints(
        `<graphics type='spice' port='5901' tlsPort='5902' autoport='no' listen='10.0.0.1'>${listen}</graphics>`,
      ),
    ).toEqual([{ ...graphics, type: 'spice', address: '10.0.0.1', ports: [5901, 5902] }]);
    expect(endpoints(`<graphics type='vnc' port='-1'/>`)).toEqual([{ ...graphics, type: 'vnc' }]);
  });

  test('a display at a network leaves out the address it has here; one at a socket has no port', () => {
    expect(
      endpoints(
        `<graphics type='vnc' port='-1' autoport='yes'><listen type='network' address='192.168.122.1' network='front'/></graphics>`,
      ),
    ).toEqual([{ ...graphics, type: 'vnc', network: 'front' }]);
    expect(
      endpoints(`<graphics type='vnc' socket='/a/s'><listen type='socket' socket='/a/s'/></graphics>`),
    ).toEqual([{ ...graphics, type: 'vnc', path: '/a/s' }]);
    expect(endpoints(`<graphics type='spice'><listen type='none'/></graphics>`)).toEqual([]);
  });

  test('character devices: sockets, files, and none for what hangs on nothing', () => {
    const devices = [
      `<serial type='tcp'><source mode='bind' host='0.0.0.0' service='2445'/><protocol type='raw'/></serial>`,
      `<serial type='udp'><source mode='bind' host='' service='0'/><source mode='connect' host='10.0.0.9' service='514'/></serial>`,
      `<serial type='unix'><source mode='connect' path='/run/a'><reconnect enabled='yes' timeout='1'/></source></serial>`,
      `<channel type='unix'><source mode='bind' path='/run/b'/></channel>`,
      `<serial type='file'><source path='/log/c'/><log file='/log/d' append='on'/></serial>`,
      `<parallel type='dev'><source path='/dev/parport0'/></parallel>`,
      `<serial type='pty'><source path='/dev/pts/1'/></serial><channel type='spicevmc'/>`,
    ].join('');
    expect(endpoints(devices)).toEqual([
      { ...at, element: 'serial', type: 'tcp', does: 'listen', address: '0.0.0.0', ports: [2445] },
      { ...at, element: 'serial', type: 'udp', does: 'listen', ports: [0] },
      { ...at, element: 'serial', type: 'udp', does: 'connect', address: '10.0.0.9', ports: [514] },
      { ...at, element: 'serial', type: 'unix', does: 'connect', path: '/run/a', isRetried: true },
      { ...at, element: 'serial', type: 'file', does: 'open', path: '/log/c' },
      { ...at, element: 'serial', type: 'log', does: 'open', path: '/log/d' },
      { ...at, element: 'channel', type: 'unix', does: 'listen', path: '/run/b' },
      { ...at, element: 'parallel', type: 'dev', does: 'open', path: '/dev/parport0' },
    ]);
  });

  test('the first serial port, listed once more as a console, counts once', () => {
    const source = `<source mode='bind' path='/run/a'/>`;
    expect(
      endpoints(
        `<serial type='unix'>${source}<target port='0'/></serial><console type='unix'>${source}<target type='serial' port='0'/></console>`,
      ),
    ).toHaveLength(1);
  });
});

test('backends: all that QEMU is started beside', () => {
  const devices = [
    `<interface type='vhostuser'><source type='unix' path='/run/v1' mode='client'/></interface>`,
    `<interface type='vhostuser'><source type='unix' path='/run/v2' mode='server'/></interface>`,
    `<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>`,
    `<interface type='user'><backend type='passt'/></interface>`,
    `<interface type='user'/><interface type='bridge'><source bridge='br0'/></interface>`,
    `<disk type='vhostuser' device='disk'><source type='unix' path='/run/blk'/><target dev='vda'/></disk>`,
    `<disk type='file' device='disk'><source file='/vms/a'/><target dev='vdb'/></disk>`,
    `<rng model='virtio'><backend model='random'>/dev/hwrng</backend></rng>`,
    `<rng model='virtio'><backend model='builtin'/></rng>`,
    `<filesystem type='mount'><driver type='virtiofs'/><source socket='/run/fs'/><target dir='t'/></filesystem>`,
    `<input type='evdev'><source dev='/dev/input/event3'/></input>`,
    `<graphics type='egl-headless'><gl rendernode='/dev/dri/renderD128'/></graphics>`,
  ].join('');
  const { backends } = domainWith(devices, `<os><kernel>/boot/k</kernel><initrd>/boot/i</initrd></os>`);
  const isMadeByQemu = false;
  expect(backends).toEqual([
    { user: 'kernel', path: '/boot/k', isMadeByQemu },
    { user: 'initrd', path: '/boot/i', isMadeByQemu },
    { user: 'interface vhostuser', path: '/run/v1', isMadeByQemu },
    { user: 'interface vhostuser', path: '/run/v2', isMadeByQemu: true },
    { user: 'interface vdpa', path: '/dev/vhost-vdpa-0', isMadeByQemu },
    { user: 'interface user', isMadeByQemu, program: 'passt' },
    { user: 'disk vhostuser', path: '/run/blk', isMadeByQemu },
    { user: 'rng', path: '/dev/hwrng', isMadeByQemu },
    { user: 'filesystem', path: '/run/fs', isMadeByQemu },
    { user: 'input', path: '/dev/input/event3', isMadeByQemu },
    { user: 'graphics', path: '/dev/dri/renderD128', isMadeByQemu },
  ]);
});

test('emulated devices', () => {
  const devices = [
    `<video><model type='virtio'><acceleration accel3d='yes'/></model></video><video><model type='qxl'/></video>`,
    `<sound model='ich9'/><input type='tablet' bus='usb'/><input type='evdev'/>`,
    `<controller type='usb' model='qemu-xhci'/><controller type='nvme'/>`,
    `<memory model='dimm'><address type='dimm' slot='0' base='0x100000000'/></memory>`,
    `<memory model='nvdimm'><source><path>/srv/pmem 1</path></source></memory>`,
  ].join('');
  expect(domainWith(devices)).toMatchObject({
    videos: [
      { model: 'virtio', hasAcceleration: true },
      { model: 'qxl', hasAcceleration: false },
    ],
    sounds: ['ich9'],
    inputs: [{ type: 'tablet', bus: 'usb' }, { type: 'evdev' }],
    controllers: [{ type: 'usb', model: 'qemu-xhci' }, { type: 'nvme' }],
    memoryModules: [
      { model: 'dimm', slot: '0', base: '0x100000000' },
      { model: 'nvdimm', path: '/srv/pmem 1' },
    ],
  });
});

test('what others say of it, and hand to QEMU past libvirt', () => {
  const top = `<metadata><nova:instance xmlns:nova='http://openstack.org/xmlns/libvirt/nova/1.1'><nova:name>x</nova:name></nova:instance><plain xmlns='urn:a'/></metadata>
    <features><hyperv mode='passthrough'/></features><on_reboot>destroy</on_reboot>
    <qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:arg value='-fw_cfg'/><qemu:arg value='name=a b'/></qemu:commandline>`;
  expect(domainWith('', top)).toMatchObject({
    metadata: [
      { name: 'nova:instance', namespace: 'http://openstack.org/xmlns/libvirt/nova/1.1' },
      { name: 'plain', namespace: 'urn:a' },
    ],
    hypervMode: 'passthrough',
    onReboot: 'destroy',
    customArguments: ['-fw_cfg', 'name=a b'],
  });
  expect(domainWith('')).toMatchObject({
    metadata: [],
    customArguments: [],
    endpoints: [],
    backends: [],
    memoryModules: [],
  });
});
