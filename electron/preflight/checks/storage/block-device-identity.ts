import { blocker, CouldNotTell, fine, note, type Check } from '../../check';
import { distinctBy } from '../../images';

/**
 * Is it the same LUN, not merely a device of that name? Sizes, world-wide names, LVM's UUIDs. libvirt takes every block
 * device for shared and compares nothing: with another one behind the path a move ends well, and the data is lost.
 */
export const blockDeviceIdentity: Check = {
  id: 'block-device-identity',
  group: 'storage',
  isOverridable: false,
  isQuick: false,
  look: async ({ images, compared, destination }) => {
    const devices = distinctBy(await images(), 'path').filter(
      // The drive in the host's own case is never the same one: its medium has a check of its own.
      ({ kind, isCopied, isRemovable }) => kind === 'device' && !isCopied && !isRemovable,
    );
    if (devices.length === 0) return fine({ code: 'no-block-devices', seen: {} });
    const found = await compared();
    const is = devices.map(({ path }) => ({ path, found: found.get(path) }));
    const different = is.flatMap(({ path, found: it }) =>
      it?.is === 'different' ? [{ path, from: it.from, to: it.to }] : [],
    );
    if (different.length > 0) return blocker({ code: 'different-device', seen: { devices: different } });
    const untold = is.flatMap(({ path, found: it }) => (it?.is === 'untold' ? [`${path}: ${it.why}`] : []));
    if (untold.length > 0) throw new CouldNotTell(untold.join('; '));
    const absent = is.flatMap(({ path, found: it }) => (it?.is === 'absent' ? [{ path, raw: it.raw }] : []));
    // Where nothing is, nothing different can be opened: that is another check's question.
    if (absent.length > 0)
      return note({ code: 'device-not-there', seen: { host: destination.name, devices: absent } });
    const same = is.flatMap(({ path, found: it }) => (it?.is === 'same' ? [{ path, by: it.by }] : []));
    return fine({ code: 'same-device', seen: { devices: same } });
  },
};
