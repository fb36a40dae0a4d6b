import { isNewer } from '../../../../shared/lib/is-newer';
import { blocker, CouldNotTell, fine, warning, type Check } from '../../check';
import { copiedDisks, type Image } from '../../images';
import type { Answers } from '../../probes/ask-host';
import { blockDevice, type DeviceSight } from '../../probes/questions/block-device';

/**
 * Is there a device to copy each block device onto, and is it large enough? libvirt creates files, never devices. From
 * 10.0 on it uses the first part of a larger one, before that the sizes must be equal.
 */
export const copyBlockTarget: Check = {
  id: 'copy-block-target',
  group: 'storage',
  isOverridable: true,
  isQuick: false,
  look: async ({ domain, way, images, answersFrom, answersTo, versions, destination }) => {
    if (copiedDisks(await domain(), way).length === 0) return fine({ code: 'nothing-copied', seen: {} });
    const devices = (await images()).filter(
      ({ isCopied, depth, kind }) => isCopied && depth === 0 && kind === 'device',
    );
    if (devices.length === 0) return fine({ code: 'no-device-copied', seen: {} });
    const [here, there, { libvirtTo }] = await Promise.all([answersFrom(), answersTo(), versions()]);
    const pairs = devices.map((image) => pairOf(image, here, there));
    const host = destination.name;
    const missing = pairs.flatMap(({ path, needs, has }) =>
      has === undefined ? [{ path, neededBytes: needs.sizeBytes }] : [],
    );
    if (missing.length > 0)
      return blocker({ code: 'target-device-missing', seen: { host, devices: missing } });
    const canBeLarger = !isNewer('10.0.0', libvirtTo);
    const sized = pairs.map(({ path, needs, has }) => ({
      path,
      neededBytes: needs.sizeBytes,
      haveBytes: has?.sizeBytes ?? 0,
    }));
    const unfit = sized.filter(
      ({ neededBytes: needs, haveBytes: has }) => has < needs || (has > needs && !canBeLarger),
    );
    if (unfit.length > 0)
      return blocker({ code: 'target-device-size', seen: { host, devices: unfit, canBeLarger } });
    const larger = sized.filter(({ neededBytes, haveBytes }) => haveBytes > neededBytes);
    const sectors = pairs.flatMap(({ path, needs, has }) =>
      has === undefined || has.sectorBytes === needs.sectorBytes
        ? []
        : [{ path, fromBytes: needs.sectorBytes, toBytes: has.sectorBytes }],
    );
    return larger.length + sectors.length > 0
      ? warning({ code: 'target-device-other', seen: { host, larger, sectors } })
      : fine({ code: 'target-devices-fit', seen: { devices: sized } });
  },
};

interface Pair {
  readonly path: string;
  readonly needs: DeviceSight;
  readonly has: DeviceSight | undefined;
}

function pairOf({ path, pathThere }: Image, here: Answers, there: Answers): Pair {
  const [needs, has] = [here.to(blockDevice, path), there.to(blockDevice, pathThere)];
  if ('is' in needs) throw new CouldNotTell(`${path} is no block device on the source`);
  return { path: pathThere, needs, has: 'is' in has ? undefined : has };
}
