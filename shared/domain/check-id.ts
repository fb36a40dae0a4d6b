import { z } from 'zod';

/** Every question there is, in the groups an admin thinks in. */
export const checksByGroup = {
  access: ['client-connect-both', 'libvirt-rw-permission', 'not-same-host'],
  reach: ['dest-hostname-resolves', 'migration-port-open'],
  hosts: ['arch-match', 'cpu-compatible', 'machine-type-supported', 'version-skew', 'host-clock-skew'],
  room: ['memory-free', 'vcpu-fit', 'disk-space'],
  vm: [
    'vm-state',
    'job-running',
    'block-job-running',
    'snapshots-present',
    'checkpoints-present',
    'managed-save-source',
    'two-copies-risk',
    'name-uuid-conflict',
    'qemu-blockers',
    'host-devices',
    'unmigratable-device',
    'shared-folder',
    'memory-devices',
    'vtpm-state',
    'uefi-nvram',
    'external-backends',
    'host-bound-endpoints',
    'lifecycle-freeze',
    'guest-agent',
  ],
  storage: [
    'storage-mode-classify',
    'disk-path-exists-on-dest',
    'same-file-both-hosts',
    'block-device-identity',
    'shared-fs-not-recognised',
    'cache-mode-safe',
    'backing-chain',
    'removable-media',
    'image-ownership',
    'network-disk-reachable',
    'nfs-mount-quality',
    'lock-manager-match',
    'copy-onto-shared',
    'copy-readonly-shareable',
    'pool-for-precreate',
    'dest-image-leftover',
    'copy-block-target',
  ],
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
  afterwards: [
    'stale-managed-save-on-dest',
    'keep-or-temporary',
    'autostart-lost',
    'source-leftovers',
    'post-move-verify',
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
