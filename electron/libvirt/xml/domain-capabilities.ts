import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { present } from '../present';
import {
  allChildren,
  attribute,
  child,
  children,
  text,
  textAt,
  wholeNumber,
  xmlText,
  type Element,
} from './element';
import { readXml } from './parse';

export interface CpuModelSupport {
  readonly name: string;
  /** Undefined when the host cannot tell. */
  readonly isUsable?: boolean;
}
/** What QEMU on that host offers one kind of guest. */
export interface DomainCapabilitiesXml {
  readonly emulator: string;
  readonly virtType: string;
  readonly machine: string;
  readonly arch: string;
  readonly maxVcpus?: number;
  readonly loaders: readonly string[];
  /** `bios`, `efi`. */
  readonly firmwares: readonly string[];
  readonly cpuModes: readonly string[];
  /** The CPU a `host-model` guest gets there, as a `<cpu>` element for the comparison calls. */
  readonly hostModelCpuXml?: string;
  readonly customModels: readonly CpuModelSupport[];
  /** Device kinds and the values of each of their choices: `disk.bus` → [`virtio`, …]. */
  readonly devices: Readonly<Record<string, readonly string[]>>;
  /** Device kinds it says it has not at all. One that is in neither is not judged by that libvirt. */
  readonly missingDevices: readonly string[];
  /** Hyper-V enlightenments; undefined where that libvirt does not list them. */
  readonly hyperv?: readonly string[];
}

/** Reads `<domainCapabilities>`. */
export const readDomainCapabilitiesXml = (xml: string): Result<DomainCapabilitiesXml, Fault> =>
  readXml(xml, 'domainCapabilities', (root) => {
    const os = child(root, 'os');
    return {
      emulator: textAt(root, 'path') ?? '',
      virtType: textAt(root, 'domain') ?? '',
      machine: textAt(root, 'machine') ?? '',
      arch: textAt(root, 'arch') ?? '',
      ...present({ maxVcpus: wholeNumber(attribute(child(root, 'vcpu'), 'max')) }),
      loaders: values(child(os, 'loader')),
      firmwares: enumValues(os, 'firmware'),
      cpuModes: supported(child(root, 'cpu'), 'mode').flatMap((mode) => attribute(mode, 'name') ?? []),
      ...present({ hostModelCpuXml: hostModelCpu(child(root, 'cpu')) }),
      customModels: readCustomModels(child(root, 'cpu')),
      devices: readChoices(child(root, 'devices')),
      missingDevices: DEVICE_KINDS.filter((kind) => isMissing(child(root, 'devices', kind))),
      ...present({ hyperv: hypervFeatures(child(root, 'features', 'hyperv')) }),
    };
  });

const values = (element: Element | undefined): string[] =>
  children(element, 'value').flatMap((value) => text(value) ?? []);

const enumValues = (element: Element | undefined, name: string): string[] =>
  values(children(element, 'enum').find((choice) => attribute(choice, 'name') === name));

const supported = (element: Element | undefined, name: string): Element[] =>
  children(element, name).filter((found) => attribute(found, 'supported') === 'yes');

/** The same element virsh makes of it: the mode's content under a plain `<cpu>`. */
function hostModelCpu(cpu: Element | undefined): string | undefined {
  const mode = supported(cpu, 'mode').find((each) => attribute(each, 'name') === 'host-model');
  // Newer libvirts say host-model is supported and leave it empty where they could not look.
  if (mode === undefined || child(mode, 'model') === undefined) return undefined;
  return `<cpu>${allChildren(mode).map(xmlText).join('')}</cpu>`;
}

function readCustomModels(cpu: Element | undefined): CpuModelSupport[] {
  const custom = supported(cpu, 'mode').find((mode) => attribute(mode, 'name') === 'custom');
  return children(custom, 'model').map((model) => {
    const usable = attribute(model, 'usable');
    const isKnown = usable === 'yes' || usable === 'no';
    return { name: text(model) ?? '', ...present({ isUsable: isKnown ? usable === 'yes' : undefined }) };
  });
}

const isMissing = (device: Element | undefined): boolean => attribute(device, 'supported') === 'no';

function hypervFeatures(hyperv: Element | undefined): string[] | undefined {
  if (isMissing(hyperv)) return [];
  const listed = children(hyperv, 'enum').some((choice) => attribute(choice, 'name') === 'features');
  return listed ? enumValues(hyperv, 'features') : undefined;
}

const DEVICE_KINDS = [
  'disk',
  'graphics',
  'video',
  'hostdev',
  'rng',
  'filesystem',
  'tpm',
  'channel',
  'redirdev',
] as const;

function readChoices(devices: Element | undefined): Record<string, readonly string[]> {
  const choices = DEVICE_KINDS.flatMap((kind) =>
    supported(devices, kind).flatMap((device) =>
      children(device, 'enum').map(
        (choice) => [`${kind}.${attribute(choice, 'name')}`, values(choice)] as const,
      ),
    ),
  );
  return Object.fromEntries(choices);
}
