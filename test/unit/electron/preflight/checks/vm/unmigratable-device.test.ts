import { describe, expect, it } from 'vitest';
import { unmigratableDevice } from '../../../../../../electron/preflight/checks/vm/unmigratable-device';
import { playPair } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const look = (devices = '', machine = 'pc-q35-7.2') =>
  unmigratableDevice.look(playPair({ live: { ...domainOf({ devices }), machine } }));

const disk = (format: string, more = '', bus = 'virtio') =>
  `<disk type='file' device='disk'><driver name='qemu' type='${format}'/><source file='/a'/>${more}<target dev='vda' bus='${bus}'/></disk>`;
const vdagent = `<channel type='qemu-vdagent'><target type='virtio' name='com.redhat.spice.0'/></channel>`;

describe('unmigratable-device', () => {
  it('is fine with ordinary devices, also SATA, IDE and USB disks', async () => {
    const ordinary = [
      disk('qcow2', '', 'sata'),
      disk('raw', '', 'usb'),
      disk('raw', '', 'ide'),
      `<sound model='ich9'/><video><model type='virtio'><acceleration accel3d='no'/></model></video>`,
      `<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>`,
      `<input type='tablet' bus='usb'/><serial type='pty'><target type='isa-serial' port='0'/></serial>`,
    ].join('');
    expect(await look(ordinary)).toMatchObject({ verdict: 'fine', finding: { code: 'devices-movable' } });
  });

  it.each([
    ['3d-video', `<video><model type='virtio'><acceleration accel3d='yes'/></model></video>`],
    ['vdagent', vdagent],
    ['nvme', disk('raw', '', 'nvme')],
    ['nvme', `<controller type='nvme'/>`],
    ['sound', `<sound model='virtio'/>`],
    ['sound', `<sound model='usb'/>`],
    ['usb', `<serial type='pty'><target type='usb-serial' port='0'/></serial>`],
    ['usb', `<interface type='user'><model type='usb-net'/></interface>`],
    ['crypto', `<crypto model='virtio' type='qemu'><backend model='builtin'/></crypto>`],
    ['input', `<input type='passthrough' bus='virtio'><source evdev='/dev/input/event1'/></input>`],
    ['image-format', disk('vmdk')],
    [
      'image-format',
      disk(
        'qcow2',
        `<backingStore type='file'><format type='vhdx'/><source file='/b'/><backingStore/></backingStore>`,
      ),
    ],
    ['transient-disk', disk('qcow2', '<transient/>')],
  ])('blocks for %s', async (kind, devices) => {
    expect(await look(devices)).toMatchObject({
      verdict: 'blocker',
      finding: { code: 'devices-unmovable', seen: { devices: [{ kind }] } },
    });
  });

  it('lets the clipboard channel pass with a machine type of QEMU 10.1', async () => {
    expect(await look(vdagent, 'pc-q35-10.0')).toMatchObject({ verdict: 'blocker' });
    expect(await look(vdagent, 'pc-q35-10.1')).toMatchObject({ verdict: 'fine' });
    expect(await look(vdagent, 'pc-q35-11.0')).toMatchObject({ verdict: 'fine' });
  });

  it('names all of them at once', async () => {
    const look2 = await look(`${disk('vdi')}<sound model='virtio'/>${vdagent}`);
    expect(look2.finding.seen).toEqual({
      devices: [
        { kind: 'vdagent', name: 'com.redhat.spice.0' },
        { kind: 'sound', name: 'virtio' },
        { kind: 'image-format', name: 'vda (vdi)' },
      ],
    });
  });
});
