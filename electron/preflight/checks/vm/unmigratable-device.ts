import type { Finding } from '../../../../shared/domain/finding';
import type { DomainXml } from '../../../libvirt';
import { blocker, fine, type Check } from '../../check';

type Unmovable = Extract<Finding, { code: 'devices-unmovable' }>['seen']['devices'][number];

/** Has it an emulated device whose state QEMU cannot carry over, or an image in a format that stays with its host? */
export const unmigratableDevice: Check = {
  id: 'unmigratable-device',
  group: 'vm',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain }) => {
    const live = await domain();
    const devices = unmovableOf(live);
    return devices.length === 0
      ? fine({ code: 'devices-movable', seen: { kinds: Object.keys(live.counts) } })
      : blocker({ code: 'devices-unmovable', seen: { devices } });
  },
};

/** QEMU: `unmigratable = 1` and migrate_add_blocker in hw/ and block/. SATA, IDE and USB disks are none of them. */
const unmovableOf = (live: DomainXml): Unmovable[] => [
  ...live.videos
    .filter(({ model, hasAcceleration }) => model === 'virtio' && hasAcceleration)
    .map(({ model }) => ({ kind: '3d-video' as const, name: model })),
  ...vdagents(live),
  ...nvmes(live),
  ...live.sounds
    .filter((model) => model === 'virtio' || model === 'usb')
    .map((name) => ({ kind: 'sound' as const, name })),
  ...usbs(live),
  ...((live.counts['crypto'] ?? 0) > 0 ? [{ kind: 'crypto' as const, name: 'virtio-crypto' }] : []),
  ...live.inputs
    .filter(({ type }) => type === 'passthrough')
    .map(() => ({ kind: 'input' as const, name: 'virtio-input-host' })),
  ...images(live),
  ...live.disks
    .filter(({ isTransient }) => isTransient)
    .map(({ target }) => ({ kind: 'transient-disk' as const, name: target })),
];

/** Movable from QEMU 10.1 on, and only with a machine type of then. */
function vdagents({ charDevices, machine }: DomainXml): Unmovable[] {
  const [, major = '0', minor = '0'] = /-(\d+)\.(\d+)$/.exec(machine) ?? [];
  if (Number(major) > 10 || (Number(major) === 10 && Number(minor) >= 1)) return [];
  return charDevices
    .filter(({ type }) => type === 'qemu-vdagent')
    .map(({ targetName }) => ({ kind: 'vdagent', name: targetName ?? 'qemu-vdagent' }));
}

function nvmes({ disks, controllers }: DomainXml): Unmovable[] {
  const onBus = disks.filter(({ bus }) => bus === 'nvme').map(({ target }) => target);
  const bare = onBus.length === 0 && controllers.some(({ type }) => type === 'nvme') ? ['controller'] : [];
  return [...onBus, ...bare].map((name) => ({ kind: 'nvme', name }));
}

function usbs({ charDevices, nics }: DomainXml): Unmovable[] {
  const serials = charDevices.filter(({ targetType }) => targetType === 'usb-serial').map(() => 'usb-serial');
  const cards = nics.filter(({ model }) => model === 'usb-net').map(({ mac }) => `usb-net ${mac}`);
  return [...new Set(serials), ...cards].map((name) => ({ kind: 'usb', name }));
}

const unmovableFormats = ['vmdk', 'vdi', 'vpc', 'vhdx', 'qcow', 'parallels'];

/** An image below the top one holds QEMU back as well. */
const images = ({ disks }: DomainXml): Unmovable[] =>
  disks.flatMap(({ target, format, backing }) => {
    const formats = [format, ...backing.map((image) => image.format)].flatMap((each) => each ?? []);
    const bad = formats.find((each) => unmovableFormats.includes(each));
    return bad === undefined ? [] : [{ kind: 'image-format' as const, name: `${target} (${bad})` }];
  });
