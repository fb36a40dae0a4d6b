import { z } from 'zod';

/** Every question there is, in the groups an admin thinks in. */
export const checksByGroup = {
  access: ['client-connect-both', 'libvirt-rw-permission', 'not-same-host'],
  reach: ['dest-hostname-resolves', 'migration-port-open'],
  hosts: ['arch-match', 'cpu-compatible', 'machine-type-supported', 'version-skew', 'host-clock-skew'],
  room: ['memory-free', 'vcpu-fit', 'disk-space'],
  vm: ['vm-state', 'job-running', 'snapshots-present', 'two-copies-risk', 'name-uuid-conflict'],
  storage: ['disk-path-exists-on-dest', 'same-file-both-hosts', 'cache-mode-safe'],
  network: [
    'libvirt-network-ready',
    'bridge-present',
    'same-segment',
    'nat-or-user-network',
    'mac-conflict',
    'mtu-match',
    'interface-host-resources',
    'switch-learning',
  ],
  forecast: [
    'dirty-rate-vs-bandwidth',
    'migration-limits',
    'postcopy-ready',
    'disk-copy-load',
    'host-power-stable',
  ],
} as const;

type ByGroup = typeof checksByGroup;

export const CheckGroup = z.enum(Object.keys(checksByGroup) as [keyof ByGroup, ...(keyof ByGroup)[]]);
export type CheckGroup = z.infer<typeof CheckGroup>;
export type CheckIdOf<G extends CheckGroup> = ByGroup[G][number];

export const CheckId = z.enum(
  Object.values(checksByGroup).flat() as [CheckIdOf<CheckGroup>, ...CheckIdOf<CheckGroup>[]],
);
export type CheckId = z.infer<typeof CheckId>;
