import { z } from 'zod';

/** Every question there is, in the groups an admin thinks in. */
export const checksByGroup = {
  access: [
    'client-connect-both',
    'libvirt-daemon-running',
    'libvirt-rw-permission',
    'not-same-host',
    'p2p-root-identity',
    'remote-transport-helper',
    'control-channel-lifetime',
  ],
  reach: [
    'dest-hostname-resolves',
    'migration-port-open',
    'disk-copy-port-open',
    'migration-network-choice',
    'link-stable',
  ],
  hosts: [
    'arch-match',
    'kvm-available',
    'cpu-compatible',
    'cpu-host-passthrough',
    'nx-enabled',
    'tsc-invtsc',
    'machine-type-supported',
    'version-skew',
    'host-virt-settings',
    'device-model-support',
    'host-clock-skew',
  ],
  room: ['memory-free', 'vcpu-fit', 'hugepages-free', 'numa-pinning-fit', 'disk-space'],
  vm: ['vm-state', 'job-running', 'snapshots-present', 'two-copies-risk', 'name-uuid-conflict'],
  storage: ['disk-path-exists-on-dest', 'same-file-both-hosts', 'cache-mode-safe'],
  network: ['libvirt-network-ready', 'bridge-present'],
  security: ['security-driver-match', 'mac-policy-storage', 'tls-ready', 'secrets-present'],
} as const;

type ByGroup = typeof checksByGroup;

export const CheckGroup = z.enum(Object.keys(checksByGroup) as [keyof ByGroup, ...(keyof ByGroup)[]]);
export type CheckGroup = z.infer<typeof CheckGroup>;
export type CheckIdOf<G extends CheckGroup> = ByGroup[G][number];

export const CheckId = z.enum(
  Object.values(checksByGroup).flat() as [CheckIdOf<CheckGroup>, ...CheckIdOf<CheckGroup>[]],
);
export type CheckId = z.infer<typeof CheckId>;
