import type { DomainXml } from '../../../libvirt';
import { blocker, fine, note, warning, type Check } from '../../check';

/**
 * Does it hold a real device of its host? QEMU cannot move one, unless it is the fast half of a failover pair and
 * given up during the move. libvirt lets USB devices pass, and they stay behind.
 * libvirt: src/qemu/qemu_migration.c, qemuMigrationSrcIsAllowedHostdev
 */
export const hostDevices: Check = {
  id: 'host-devices',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain }) => {
    const live = await domain();
    const { held, usb, teamed } = devicesOf(live);
    if (held.length > 0) return blocker({ code: 'host-devices-held', seen: { devices: held, usb } });
    if (usb.length > 0) return warning({ code: 'usb-devices-stay', seen: { devices: usb } });
    const targets = live.disks.filter(({ device }) => device === 'lun').map(({ target }) => target);
    if (targets.length > 0) return note({ code: 'lun-disks', seen: { targets } });
    return teamed.length === 0
      ? fine({ code: 'no-host-devices', seen: {} })
      : fine({ code: 'host-devices-teamed', seen: { devices: teamed } });
  },
};

/** A card from a pool of virtual functions shows as one of type hostdev in the live definition only. */
function devicesOf({ hostDevices: devices, nics }: DomainXml) {
  const cards = nics
    .filter(({ type }) => type === 'hostdev')
    .map(({ mac, hasTeaming }) => ({ name: `network card ${mac}`, isUsb: false, isTeamed: hasTeaming }));
  const others = devices.map(({ mode, type, address, isTeamed }) => ({
    name: [type === '' ? mode : type, address].join(' ').trim(),
    isUsb: type === 'usb',
    isTeamed,
  }));
  const all = [...others, ...cards];
  return {
    held: all.filter(({ isUsb, isTeamed }) => !isUsb && !isTeamed).map(({ name }) => name),
    usb: all.filter(({ isUsb }) => isUsb).map(({ name }) => name),
    teamed: all.filter(({ isUsb, isTeamed }) => !isUsb && isTeamed).map(({ name }) => name),
  };
}
