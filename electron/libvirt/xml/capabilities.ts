import type { Fault } from '../../../shared/domain/fault';
import type { Result } from '../../../shared/lib/result';
import { present } from '../present';
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
    securityModels: texts(children(host, 'secmodel').flatMap((model) => child(model, 'model') ?? [])),
  };
}

/** `<baselabel type='kvm'>+64055:+108</baselabel>`; libvirt: src/security/security_dac.c. */
function readQemuUser(host: Element | undefined): QemuUser | undefined {
  const dac = children(host, 'secmodel').find((model) => textAt(model, 'model') === 'dac');
  const [, uid, gid] = /^\+(\d+):\+(\d+)$/.exec(textAt(dac, 'baselabel') ?? '') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
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
