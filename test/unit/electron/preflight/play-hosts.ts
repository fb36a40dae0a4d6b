import type { Host } from '../../../../electron/hosts/host';
import {
  readCapabilitiesXml,
  readDomainCapabilitiesXml,
  type CapabilitiesXml,
  type DomainCapabilitiesXml,
  type Libvirt,
} from '../../../../electron/libvirt';
import { usualWay, type Way } from '../../../../electron/preflight/way';
import type { HostFacts, Way as Connected } from '../../../../shared/domain/host';
import type { VmSummary } from '../../../../shared/domain/vm';
import { fail, ok } from '../../../../shared/lib/result';

interface Played {
  readonly facts?: Partial<HostFacts>;
  readonly way?: Partial<Connected>;
  readonly isAway?: boolean;
  readonly vms?: readonly Partial<VmSummary>[];
  readonly fingerprint?: string;
}

const usualConnection = { by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: false } as const;

/** A host as checks see it, connected unless it is said to be away. */
export function playHost(name: string, { facts, way, isAway, vms, fingerprint }: Played = {}): Host {
  const gone = { code: 'host-not-connected', hostId: name, name } as const;
  return {
    id: name,
    name,
    user: 'root',
    connection: () =>
      isAway === true ? { at: 'disconnected' } : { at: 'connected', way: { ...usualConnection, ...way } },
    libvirt: () => (isAway === true ? fail(gone) : ok({})),
    session: () => (isAway === true ? fail(gone) : ok({ fingerprint })),
    facts: () => facts,
    vms: () => vms,
  } as unknown as Host;
}

/** Source and destination, called as people would. */
export const playPair = (from: Played = {}, to: Played = {}) => ({
  source: playHost('kvm1', from),
  destination: playHost('kvm2', to),
});

/** What a connection's calls answer; one that is not played fails its test. */
export const playLibvirt =
  (calls: Readonly<Record<string, unknown>>): (() => Libvirt) =>
  () =>
    calls as unknown as Libvirt;

export const wayOf = (way: Partial<Way>): Way => ({ ...usualWay, ...way });

/** A host's capabilities with these pieces: inside `<cpu>`, inside `<host>`, and its guests. */
export function capabilitiesOf(
  pieces: { cpu?: string; host?: string; guests?: string } = {},
): CapabilitiesXml {
  const read = readCapabilitiesXml(
    `<capabilities><host><uuid>u</uuid><cpu><arch>x86_64</arch>${pieces.cpu ?? ''}</cpu>${pieces.host ?? ''}</host>${pieces.guests ?? guestOf({})}</capabilities>`,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}

export const guestOf = ({
  arch = 'x86_64',
  types = ['qemu', 'kvm'],
  emulator = '/usr/bin/qemu-system-x86_64',
}) =>
  `<guest><os_type>hvm</os_type><arch name='${arch}'><emulator>${emulator}</emulator>
    <machine maxCpus='288'>pc-q35-7.2</machine>${types.map((type) => `<domain type='${type}'/>`).join('')}</arch></guest>`;

/** What QEMU offers, with these pieces inside `<domainCapabilities>`. */
export function offeredOf(pieces = ''): DomainCapabilitiesXml {
  const read = readDomainCapabilitiesXml(`<domainCapabilities>${pieces}</domainCapabilities>`);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}
