import { managementNetwork, migrationNetwork, type PlannedHost } from './address-plan';
import { labUsers } from './image/users';
import type { Identity } from './identity';
import type { TarEntry } from './tar';

/** The images' directory: exported by nfs, mounted under the same path on the hypervisors. */
export const storagePath = '/srv/vms';

/** Debian's libvirt-qemu has the same number on every Debian host since Debian 8. */
const qemuId = 64055;

export interface SeedInput {
  readonly host: PlannedHost;
  /** All hosts of the lab, this one too. */
  readonly hosts: readonly PlannedHost[];
  readonly identity: Identity;
  /** Lines for authorized_keys. */
  readonly publicKeys: readonly string[];
  readonly isBare: boolean;
}

const nfsAddress = (hosts: readonly PlannedHost[]): string =>
  hosts.find((host) => host.role === 'storage')?.address ?? '';

export const hostsFile = (hosts: readonly PlannedHost[]): string =>
  ['127.0.0.1 localhost', '::1 localhost', ...hosts.map((host) => `${host.address} ${host.name}`), ''].join(
    '\n',
  );

/** Read by lab-init at every boot. Some things are easier before systemd, and an address is one. */
function networkScript(host: PlannedHost): string {
  const migration =
    host.migrationAddress === null
      ? []
      : [
          `ip address add ${host.migrationAddress}/${migrationNetwork.prefix} dev vec1`,
          'ip link set vec1 up',
          'ip link add br0 type bridge forward_delay 0',
          'ip link set br0 up',
        ];
  return [
    'ip link set lo up',
    `ip address add ${host.address}/${managementNetwork.prefix} dev vec0`,
    'ip link set vec0 up',
    ...migration,
    '',
  ].join('\n');
}

/** Hard, so that I/O waits for the server; nofail, so that a host boots without it; 4.2 for real locks on one port. */
export const mountOptions = 'vers=4.2,hard,proto=tcp,_netdev,nofail,x-systemd.mount-timeout=60s';

const fstab = (hosts: readonly PlannedHost[]): string =>
  `/dev/ubda / ext4 defaults 0 0\n${nfsAddress(hosts)}:${storagePath} ${storagePath} nfs ${mountOptions} 0 0\n`;

/** One line for the images' directory: hypervisors by address only, root squashed. */
export function exportsLine(hosts: readonly PlannedHost[]): string {
  const clients = hosts.filter((host) => host.role === 'hypervisor');
  return `${storagePath} ${clients.map((host) => `${host.address}(rw,sync,no_subtree_check,root_squash)`).join(' ')}\n`;
}

const enable = (unit: string): TarEntry => ({
  path: `etc/systemd/system/multi-user.target.wants/${unit}`,
  linkTo: `/lib/systemd/system/${unit}`,
});

/** Root is squashed, so libvirt cannot change owners there: the directory and the images belong to QEMU's account
 * from the start, and others may list it (a pool refresh by the squashed root needs that). */
function storageEntries(input: SeedInput): TarEntry[] {
  if (input.isBare) return [];
  if (input.host.role === 'hypervisor') {
    return [{ path: `${storagePath.slice(1)}/` }, { path: 'etc/fstab', content: fstab(input.hosts) }];
  }
  return [
    { path: `${storagePath.slice(1)}/`, uid: qemuId, gid: qemuId },
    { path: 'etc/exports.d/' },
    { path: 'etc/exports.d/drover-lab.exports', content: exportsLine(input.hosts) },
    enable('rpcbind.service'),
    enable('nfs-server.service'),
  ];
}

const loginEntries = (publicKeys: readonly string[]): TarEntry[] =>
  labUsers.flatMap(({ home, uid }) => {
    const directory = `${home.slice(1)}/.ssh/`;
    return [
      { path: directory, mode: 0o700, uid, gid: uid },
      {
        path: `${directory}authorized_keys`,
        content: `${publicKeys.join('\n')}\n`,
        mode: 0o600,
        uid,
        gid: uid,
      },
    ];
  });

const hostKeyEntries = (identity: Identity): TarEntry[] =>
  identity.keyPairs.flatMap(({ file, privateKey, publicKey }) => [
    { path: `etc/ssh/${file}`, content: privateKey, mode: 0o600 },
    { path: `etc/ssh/${file}.pub`, content: `${publicKey}\n` },
  ]);

/** A storage host keeps libvirt installed (one image for all) and switched off. */
const libvirtEntries = (input: SeedInput): TarEntry[] =>
  input.host.role === 'hypervisor'
    ? [{ path: 'etc/libvirt/libvirtd.conf', content: `host_uuid = "${input.identity.uuid}"\n` }]
    : [
        'libvirtd.service',
        'libvirtd.socket',
        'libvirtd-ro.socket',
        'libvirtd-admin.socket',
        'virtlogd.socket',
      ].map((unit) => ({ path: `etc/systemd/system/${unit}`, linkTo: '/dev/null' }));

/** Everything that makes a clone of the image this one host, in the order it is unpacked. */
export function seedEntries(input: SeedInput): TarEntry[] {
  const { host, hosts, identity } = input;
  return [
    { path: 'etc/machine-id', content: `${identity.machineId}\n`, mode: 0o444 },
    { path: 'etc/hostname', content: `${host.name}\n` },
    { path: 'etc/hosts', content: hostsFile(hosts) },
    {
      path: 'etc/iscsi/initiatorname.iscsi',
      content: `InitiatorName=${identity.initiatorName}\n`,
      mode: 0o600,
    },
    { path: 'etc/drover-lab/' },
    { path: 'etc/drover-lab/network', content: networkScript(host) },
    ...hostKeyEntries(identity),
    ...libvirtEntries(input),
    ...storageEntries(input),
    ...loginEntries(input.publicKeys),
  ];
}
