import type { DomainCapabilitiesXml, DomainXml } from '../../../libvirt';
import { blocker, fine, type Check } from '../../check';

interface Device {
  /** As libvirt's `<domainCapabilities>` lists it: the kind, and which of its choices. */
  readonly kind: string;
  readonly choice: string;
  readonly value: string;
}

/**
 * Has QEMU there every device the guest has? Distributions leave out whole families, or put them into packages of their
 * own. Only what that libvirt lists is judged, and only values it would list.
 */
export const deviceModelSupport: Check = {
  id: 'device-model-support',
  group: 'hosts',
  isOverridable: true,
  isQuick: true,
  look: async ({ domain, offered, destination }) => {
    const [vm, there] = await Promise.all([domain(), offered()]);
    const devices = devicesOf(vm);
    const missing = devices.filter((device) => isMissing(device, there)).map(nameOf);
    if (missing.length > 0)
      return blocker({ code: 'devices-missing', seen: { host: destination.name, missing: unique(missing) } });
    return fine({ code: 'devices-there', seen: { devices: unique(devices.map(nameOf)) } });
  },
};

const unique = (names: readonly string[]): string[] => [...new Set(names)];
const nameOf = ({ kind, value }: Device): string => `${kind} ${value}`;

function isMissing({ kind, choice, value }: Device, there: DomainCapabilitiesXml): boolean {
  if (there.missingDevices.includes(kind)) return true;
  const values = there.devices[`${kind}.${choice}`];
  return values !== undefined && !values.includes(value);
}

/* What libvirt's lists of a kind are known to hold; src/qemu/qemu_capabilities.c. Other values it never lists. */
const buses = ['ide', 'fdc', 'scsi', 'virtio', 'usb', 'sata'];
const channels = ['spicevmc', 'qemu-vdagent', 'dbus'];

function devicesOf(vm: DomainXml): Device[] {
  const one = (kind: string, choice: string, values: readonly (string | undefined)[]): Device[] =>
    values.flatMap((value) => (value === undefined || value === '' ? [] : { kind, choice, value }));
  const channelTypes = vm.charDevices.filter(({ element }) => element === 'channel').map(({ type }) => type);
  return [
    ...one(
      'disk',
      'bus',
      vm.disks.map(({ bus }) => bus).filter((bus) => buses.includes(bus)),
    ),
    ...one(
      'graphics',
      'type',
      vm.graphics.map(({ type }) => type),
    ),
    ...one('video', 'modelType', vm.videoModels),
    ...one('tpm', 'model', [vm.tpm?.model]),
    ...one('tpm', 'backendModel', [vm.tpm?.backend]),
    ...one(
      'filesystem',
      'driverType',
      vm.filesystems.map(({ driver }) => driver),
    ),
    ...one(
      'rng',
      'model',
      vm.rngs.map(({ model }) => model),
    ),
    ...one(
      'rng',
      'backendModel',
      vm.rngs.map(({ backend }) => backend),
    ),
    ...one('redirdev', 'bus', vm.redirectedBuses),
    ...one(
      'channel',
      'type',
      channelTypes.filter((type) => channels.includes(type)),
    ),
  ];
}
