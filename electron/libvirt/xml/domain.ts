import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { readBackends, type BackendXml } from './backend';
import { bytesIn } from './bytes';
import { readCpu, type CpuXml } from './cpu';
import { readDevices, type DevicesXml } from './devices';
import { allChildren, attribute, child, children, text, textAt, wholeNumber, type Element } from './element';
import { readEmulated, type EmulatedXml } from './emulated';
import { readEndpoints, type EndpointXml } from './endpoint';
import { present } from '../present';
import { readXml } from './parse';
import { unreadable } from './unreadable';

/** A guest's definition, as far as Drover reads it. The document itself stays with whoever fetched it. */
export interface DomainXml extends DevicesXml, EmulatedXml {
  readonly name: string;
  readonly uuid: string;
  /** Absent when it is not running. */
  readonly id?: number;
  /** `kvm` or `qemu` (emulated). */
  readonly virtType: string;
  readonly title?: string;
  readonly description?: string;
  /** The most it can be given; what it has now is `currentMemoryBytes`. */
  readonly memoryBytes: number;
  readonly currentMemoryBytes: number;
  readonly hasHugepages: boolean;
  /** The most it can be given. */
  readonly vcpus: number;
  readonly vcpusCurrent: number;
  readonly arch: string;
  /** Full name, e.g. `pc-q35-7.2`. */
  readonly machine: string;
  readonly firmware: 'bios' | 'uefi';
  readonly loaderPath?: string;
  /** Asked for by word, or told by a loader that must be secure. */
  readonly hasSecureBoot: boolean;
  readonly nvram?: { readonly path?: string; readonly template?: string };
  readonly cpu?: CpuXml;
  /** SEV, TDX and the like: never migratable as such. */
  readonly launchSecurity?: string;
  /** Hyper-V features: `custom`, `passthrough` (all the host has). */
  readonly hypervMode?: string;
  /** What happens when the guest reboots: `restart`, `destroy`. */
  readonly onReboot?: string;
  /** Elements of other programs in it, e.g. `nova:instance`, each with its namespace when it names one. */
  readonly metadata: readonly { readonly name: string; readonly namespace?: string }[];
  /** Arguments handed to QEMU past libvirt. */
  readonly customArguments: readonly string[];
  readonly endpoints: readonly EndpointXml[];
  readonly backends: readonly BackendXml[];
}

/** Reads `<domain>`, live, inactive or migratable. */
export const readDomainXml = (xml: string): Result<DomainXml, Fault> => readXml(xml, 'domain', readDomain);

function readDomain(domain: Element): DomainXml {
  const memoryBytes = bytesIn(child(domain, 'memory'), 'KiB') ?? unreadable('no memory');
  const vcpu = child(domain, 'vcpu');
  const vcpus = wholeNumber(text(vcpu)) ?? 1;
  const cpu = child(domain, 'cpu');
  return {
    name: textAt(domain, 'name') ?? unreadable('no name'),
    uuid: (textAt(domain, 'uuid') ?? unreadable('no uuid')).toLowerCase(),
    virtType: attribute(domain, 'type') ?? '',
    ...present({
      id: wholeNumber(attribute(domain, 'id')),
      title: textAt(domain, 'title'),
      description: textAt(domain, 'description'),
      cpu: cpu && readCpu(cpu),
      launchSecurity: attribute(child(domain, 'launchSecurity'), 'type'),
      hypervMode: attribute(child(domain, 'features', 'hyperv'), 'mode'),
      onReboot: textAt(domain, 'on_reboot'),
    }),
    metadata: readMetadata(child(domain, 'metadata')),
    customArguments: children(child(domain, 'qemu:commandline'), 'qemu:arg').map(
      (argument) => attribute(argument, 'value') ?? '',
    ),
    endpoints: readEndpoints(child(domain, 'devices')),
    backends: readBackends(domain),
    memoryBytes,
    currentMemoryBytes: bytesIn(child(domain, 'currentMemory'), 'KiB') ?? memoryBytes,
    hasHugepages: child(domain, 'memoryBacking', 'hugepages') !== undefined,
    vcpus,
    vcpusCurrent: wholeNumber(attribute(vcpu, 'current')) ?? vcpus,
    ...readOs(child(domain, 'os')),
    ...readDevices(child(domain, 'devices')),
    ...readEmulated(child(domain, 'devices')),
  };
}

function readMetadata(metadata: Element | undefined): DomainXml['metadata'] {
  const elements = metadata === undefined ? [] : allChildren(metadata);
  return elements.map((element) => {
    const [prefix] = element.tagName.includes(':') ? element.tagName.split(':') : [];
    const declared = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
    return { name: element.tagName, ...present({ namespace: attribute(element, declared) }) };
  });
}

type Os = Pick<DomainXml, 'arch' | 'machine' | 'firmware' | 'loaderPath' | 'hasSecureBoot' | 'nvram'>;

/** UEFI is either asked for by word, or told by a flash loader. */
function readOs(os: Element | undefined): Os {
  const type = child(os, 'type');
  const loader = child(os, 'loader');
  const nvram = child(os, 'nvram');
  const isUefi = attribute(os, 'firmware') === 'efi' || attribute(loader, 'type') === 'pflash';
  const path = text(nvram) ?? attribute(child(nvram, 'source'), 'file');
  return {
    arch: attribute(type, 'arch') ?? '',
    machine: attribute(type, 'machine') ?? '',
    firmware: isUefi ? 'uefi' : 'bios',
    hasSecureBoot: attribute(loader, 'secure') === 'yes' || isFeatureOn(os, 'secure-boot'),
    ...present({
      loaderPath: text(loader),
      nvram: nvram && present({ path, template: attribute(nvram, 'template') }),
    }),
  };
}

const isFeatureOn = (os: Element | undefined, name: string): boolean =>
  children(child(os, 'firmware'), 'feature').some(
    (feature) => attribute(feature, 'name') === name && attribute(feature, 'enabled') === 'yes',
  );
