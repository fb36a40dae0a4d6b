import { describe, expect, it } from 'vitest';
import { hostDevices } from '../../../../../../electron/preflight/checks/vm/host-devices';
import { playPair } from '../../play-daemon';
import { domainOf } from '../../play-facts';

const look = (devices = '') => hostDevices.look(playPair({ live: domainOf({ devices }) }));

const pci = (inside = '') =>
  `<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0x0000' bus='0x65' slot='0x00' function='0x1'/></source>${inside}</hostdev>`;
const usb = `<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>`;
const mdev = `<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source></hostdev>`;
const card = (inside = '') =>
  `<interface type='hostdev' managed='yes'><mac address='52:54:00:00:00:07'/><source><address type='pci' domain='0x0000' bus='0x07' slot='0x10' function='0x2'/></source>${inside}</interface>`;
const teaming = `<teaming type='transient' persistent='ua-backup0'/>`;

describe('host-devices', () => {
  it('is fine when all devices are emulated', async () => {
    expect(
      await look(`<interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>`),
    ).toEqual({ verdict: 'fine', finding: { code: 'no-host-devices', seen: {} } });
  });

  it('names every real device, a virtual function behind a network card and USB besides', async () => {
    expect(await look(pci() + mdev + usb + card())).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'host-devices-held',
        seen: {
          devices: [
            'pci 0x0000:0x65:0x00:0x1',
            'mdev c2177883-f1bb-47f0-914d-32a22e3a8804',
            'network card 52:54:00:00:00:07',
          ],
          usb: ['usb 0x1234:0xbeef'],
        },
      },
    });
  });

  it('is fine with the fast half of a failover pair', async () => {
    expect(await look(card(teaming))).toMatchObject({
      verdict: 'fine',
      finding: { code: 'host-devices-teamed' },
    });
    expect(await look(pci(teaming))).toMatchObject({ verdict: 'fine' });
  });

  it('warns of USB devices alone', async () => {
    expect(await look(usb)).toMatchObject({
      verdict: 'warning',
      finding: { code: 'usb-devices-stay', seen: { devices: ['usb 0x1234:0xbeef'] } },
    });
  });

  it('notes disks that are handed through as LUNs', async () => {
    expect(
      await look(
        `<disk type='block' device='lun'><source dev='/dev/mapper/a'/><target dev='sda' bus='scsi'/></disk>`,
      ),
    ).toMatchObject({ verdict: 'note', finding: { code: 'lun-disks', seen: { targets: ['sda'] } } });
  });
});
