import { present } from '../present';
import { attribute, child, children, type Element } from './element';

/** Devices that matter for whether QEMU can move a guest, besides disks and network cards. */
export interface EmulatedXml {
  readonly videos: readonly { readonly model: string; readonly hasAcceleration: boolean }[];
  readonly sounds: readonly string[];
  readonly inputs: readonly { readonly type: string; readonly bus?: string }[];
  readonly controllers: readonly { readonly type: string; readonly model?: string }[];
  readonly memoryModules: readonly MemoryModuleXml[];
}
/** A memory device: dimm, nvdimm, virtio-mem … */
export interface MemoryModuleXml {
  readonly model: string;
  readonly slot?: string;
  readonly base?: string;
  /** The file behind it. */
  readonly path?: string;
}

/** Of `<devices>`. */
export const readEmulated = (devices: Element | undefined): EmulatedXml => ({
  videos: children(devices, 'video').map((video) => ({
    model: attribute(child(video, 'model'), 'type') ?? '',
    hasAcceleration: attribute(child(video, 'model', 'acceleration'), 'accel3d') === 'yes',
  })),
  sounds: children(devices, 'sound').map((sound) => attribute(sound, 'model') ?? ''),
  inputs: children(devices, 'input').map((input) => ({
    type: attribute(input, 'type') ?? '',
    ...present({ bus: attribute(input, 'bus') }),
  })),
  controllers: children(devices, 'controller').map((controller) => ({
    type: attribute(controller, 'type') ?? '',
    ...present({ model: attribute(controller, 'model') }),
  })),
  memoryModules: children(devices, 'memory').map(readMemoryModule),
});

function readMemoryModule(memory: Element): MemoryModuleXml {
  const address = child(memory, 'address');
  const path = child(memory, 'source', 'path');
  return {
    model: attribute(memory, 'model') ?? '',
    ...present({
      slot: attribute(address, 'slot'),
      base: attribute(address, 'base'),
      path: path?.text.trim(),
    }),
  };
}
