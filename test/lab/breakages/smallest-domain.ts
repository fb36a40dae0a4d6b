/** The least libvirt takes as a VM: no disk, no card. Name and UUID are ours, of letters, digits and `-`. */
export const smallest = ({ name, uuid }: { readonly name: string; readonly uuid: string }): string =>
  `<domain type='qemu'><name>${name}</name><uuid>${uuid}</uuid><memory unit='MiB'>8</memory>` +
  `<os><type arch='x86_64' machine='pc'>hvm</type></os>` +
  `<cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>` +
  `<devices><controller type='usb' model='none'/><memballoon model='none'/></devices>` +
  `<qemu:capabilities xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>` +
  `<qemu:del capability='cpu-unavailable-features'/></qemu:capabilities></domain>`;
