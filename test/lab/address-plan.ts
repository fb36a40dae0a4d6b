/** Which hosts there can be, and every number that follows from that. Addresses repeat in every lab: each lab has
 * a network namespace of its own. */
export interface PlannedHost {
  readonly name: string;
  readonly role: 'hypervisor' | 'storage';
  readonly release: Release;
  readonly memoryMiB: number;
  readonly address: string;
  /** Only hypervisors have a leg in the migration network. */
  readonly migrationAddress: string | null;
  readonly mac: string;
  readonly migrationMac: string;
  readonly tap: string;
  readonly migrationTap: string | null;
}

/** Debian releases a host can be made of: 12 (libvirt 9, QEMU 7.2) or 13 (libvirt 11, QEMU 10). */
export const releases = ['bookworm', 'trixie'] as const;
export type Release = (typeof releases)[number];

export const managementNetwork = { bridge: 'lab-mgmt', machine: '10.99.0.1', prefix: 24 } as const;
export const migrationNetwork = { bridge: 'lab-migr', prefix: 24 } as const;

const lastByte = (name: string): number => {
  if (name === 'nfs') return 10;
  const number = /^kvm([1-9])$/.exec(name)?.[1];
  if (number === undefined) throw new Error(`"${name}" is no host of the lab: nfs, kvm1 … kvm9.`);
  return 10 + Number(number);
};

const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Addresses, hardware addresses and taps of one host. Throws on any name but nfs and kvm1 … kvm9. */
export function planHost(name: string, release: Release = 'bookworm'): PlannedHost {
  const byte = lastByte(name);
  const isHypervisor = name !== 'nfs';
  return {
    name,
    role: isHypervisor ? 'hypervisor' : 'storage',
    release,
    memoryMiB: isHypervisor ? 1500 : 512,
    address: `10.99.0.${byte}`,
    migrationAddress: isHypervisor ? `10.98.0.${byte}` : null,
    mac: `52:54:00:99:00:${hexByte(byte)}`,
    migrationMac: `52:54:00:98:00:${hexByte(byte)}`,
    tap: `${name}-mgmt`,
    migrationTap: isHypervisor ? `${name}-migr` : null,
  };
}

/** The three hosts of every lab. */
export const standardHosts = (): PlannedHost[] => ['nfs', 'kvm1', 'kvm2'].map((name) => planHost(name));
