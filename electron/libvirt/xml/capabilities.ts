import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { present } from '../present';
import { bytesIn } from './bytes';
import { attribute, child, children, text, textAt, wholeNumber, xmlText, type Element } from './element';
import { readXml } from './parse';

export interface MachineType {
  readonly name: string;
  /** What a name such as `q35` stands for here. */
  readonly canonical?: string;
  readonly maxCpus?: number;
  readonly isDeprecated: boolean;
}
/** What one architecture's guests can be given. */
export interface GuestSupport {
  readonly osType: string;
  readonly arch: string;
  readonly emulator: string;
  /** `kvm`, `qemu`. */
  readonly virtTypes: readonly string[];
  readonly machines: readonly MachineType[];
}
export interface QemuUser {
  readonly uid: number;
  readonly gid: number;
}

export interface HostCell {
  readonly id: number;
  readonly cpus: readonly number[];
}
export interface CapabilitiesXml {
  /** The host's identity: equal on both ends of a move means cloned machines, and libvirt refuses. */
  readonly hostUuid: string;
  readonly arch: string;
  readonly cpuModel?: string;
  readonly cpuVendor?: string;
  readonly cpuFeatures: readonly string[];
  /** The host's `<cpu>` element, for comparison calls. */
  readonly cpuXml?: string;
  readonly canMigrateLive: boolean;
  /** `tcp`, `rdma`, `unix`. */
  readonly migrationTransports: readonly string[];
  readonly numaCells: number;
  /** Its NUMA cells with the CPUs that are online; empty where it tells none. */
  readonly cells: readonly HostCell[];
  /** Sizes of memory pages the CPU has, the ordinary one first. */
  readonly pageSizesBytes: readonly number[];
  /** The CPU to the letter, as its maker counts: `23/49/0`; newer libvirts alone tell it. */
  readonly cpuSignature?: string;
  readonly microcode?: string;
  readonly physicalAddressBits?: number;
  /** The time stamp counter, where the kernel could measure it. */
  readonly tsc?: { readonly hz: number; /** Absent: nobody knows. */ readonly canScale?: boolean };
  readonly securityModels: readonly string[];
  /** Whom QEMU runs as, by numbers: the label of the `dac` security model. Absent for a daemon without one. */
  readonly qemuUser?: QemuUser;
  readonly guests: readonly GuestSupport[];
}

/** Reads a host's `<capabilities>`. */
export const readCapabilitiesXml = (xml: string): Result<CapabilitiesXml, Fault> =>
  readXml(xml, 'capabilities', (root) => ({
    ...readHost(child(root, 'host')),
    guests: children(root, 'guest').map(readGuest),
  }));

function readHost(host: Element | undefined): Omit<CapabilitiesXml, 'guests'> {
  const cpu = child(host, 'cpu');
  const migration = child(host, 'migration_features');
  return {
    hostUuid: textAt(host, 'uuid') ?? '',
    arch: textAt(cpu, 'arch') ?? '',
    ...present({
      cpuModel: textAt(cpu, 'model'),
      cpuVendor: textAt(cpu, 'vendor'),
      cpuXml: cpu && xmlText(cpu),
      qemuUser: readQemuUser(host),
    }),
    cpuFeatures: children(cpu, 'feature').flatMap((feature) => attribute(feature, 'name') ?? []),
    canMigrateLive: child(migration, 'live') !== undefined,
    migrationTransports: texts(children(child(migration, 'uri_transports'), 'uri_transport')),
    numaCells: children(child(host, 'topology', 'cells'), 'cell').length,
    cells: children(child(host, 'topology', 'cells'), 'cell').map(readCell),
    pageSizesBytes: children(cpu, 'pages').flatMap((pages) => {
      const size = attribute(pages, 'size');
      return size === undefined ? [] : (bytesIn({ ...pages, text: size }, 'KiB') ?? []);
    }),
    ...present({
      cpuSignature: readSignature(child(cpu, 'signature')),
      microcode: attribute(child(cpu, 'microcode'), 'version'),
      physicalAddressBits: wholeNumber(attribute(child(cpu, 'maxphysaddr'), 'bits')),
      tsc: readTsc(children(cpu, 'counter').find((counter) => attribute(counter, 'name') === 'tsc')),
    }),
    securityModels: texts(children(host, 'secmodel').flatMap((model) => child(model, 'model') ?? [])),
  };
}

/** `<baselabel type='kvm'>+64055:+108</baselabel>`; libvirt: src/security/security_dac.c. */
function readQemuUser(host: Element | undefined): QemuUser | undefined {
  const dac = children(host, 'secmodel').find((model) => textAt(model, 'model') === 'dac');
  const [, uid, gid] = /^\+(\d+):\+(\d+)$/.exec(textAt(dac, 'baselabel') ?? '') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function readCell(cell: Element, index: number): HostCell {
  const cpus = children(child(cell, 'cpus'), 'cpu').flatMap((cpu) => wholeNumber(attribute(cpu, 'id')) ?? []);
  return { id: wholeNumber(attribute(cell, 'id')) ?? index, cpus };
}

function readSignature(signature: Element | undefined): string | undefined {
  const parts = ['family', 'model', 'stepping'].map((part) => attribute(signature, part) ?? '?');
  return signature === undefined ? undefined : parts.join('/');
}

function readTsc(counter: Element | undefined): CapabilitiesXml['tsc'] {
  const hz = wholeNumber(attribute(counter, 'frequency'));
  const scaling = attribute(counter, 'scaling');
  if (hz === undefined) return undefined;
  return { hz, ...present({ canScale: scaling === undefined ? undefined : scaling === 'yes' }) };
}

function readGuest(guest: Element): GuestSupport {
  const arch = child(guest, 'arch');
  return {
    osType: textAt(guest, 'os_type') ?? '',
    arch: attribute(arch, 'name') ?? '',
    emulator: textAt(arch, 'emulator') ?? '',
    virtTypes: children(arch, 'domain').flatMap((domain) => attribute(domain, 'type') ?? []),
    machines: children(arch, 'machine').map(readMachine),
  };
}

const readMachine = (machine: Element): MachineType => ({
  name: text(machine) ?? '',
  ...present({
    canonical: attribute(machine, 'canonical'),
    maxCpus: wholeNumber(attribute(machine, 'maxCpus')),
  }),
  isDeprecated: attribute(machine, 'deprecated') === 'yes',
});

const texts = (elements: readonly Element[]): string[] => elements.flatMap((element) => text(element) ?? []);
