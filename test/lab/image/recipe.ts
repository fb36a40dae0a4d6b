import { createHash } from 'node:crypto';
import type { Release } from '../address-plan';
import { customise } from './customise';
import { imageFiles } from './files';
import { bakeSeed } from './bake-seed';

/** All that decides what is in an image. Its hash names the image in the cache. */
export interface Recipe {
  readonly form: 1;
  readonly release: Release;
  /** Version of the user-mode kernel: its modules are in the image, its name in libvirt's capability cache. */
  readonly kernel: string;
  readonly sizeMiB: number;
  readonly packages: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly customise: string;
  readonly bake: string;
}

const packages = [
  ...['systemd', 'systemd-sysv', 'dbus', 'udev', 'kmod', 'procps', 'netbase', 'ca-certificates'],
  ...['iproute2', 'iputils-ping', 'iptables', 'netcat-openbsd', 'tcpdump'],
  ...['openssh-server', 'sudo', 'polkitd', 'python3-minimal', 'attr', 'less'],
  ...['libvirt-daemon-system', 'libvirt-clients', 'qemu-system-x86', 'qemu-utils'],
  ...['nfs-kernel-server', 'nfs-common', 'rpcbind', 'open-iscsi'],
];

/** The recipe for a release, given the version of the user-mode kernel on this machine. */
export function makeRecipe(release: Release, kernel: string): Recipe {
  return {
    form: 1,
    release,
    kernel,
    sizeMiB: 6144,
    packages,
    files: imageFiles,
    customise,
    bake: bakeSeed.map((entry) => entry.content ?? '').join('\n'),
  };
}

/** 16 hex digits: enough to tell recipes apart, short enough to read aloud. */
export const recipeHash = (recipe: Recipe): string =>
  createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
