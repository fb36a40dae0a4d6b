import type { Fault } from '../../shared/domain/fault';
import type { HostMachine, Volume } from '../../shared/domain/machine';

const GiB = 1024 ** 3;

/** A machine with two NUMA nodes, a bridge over a bond, and NFS. Invented, in the contract's shape. */
export const fakeMachine = (nowMs: number): HostMachine => ({
  readAtMs: nowMs,
  cpu: {
    ...{ numaNodes: 2, sockets: 1, coresPerSocket: 16, threadsPerCore: 2, mhz: 2350 },
    features: ['x2apic', 'tsc-deadline', 'hypervisor', 'tsc_adjust', 'spec-ctrl', 'stibp', 'ssbd', 'xsaves'],
  },
  loadAverage: [14.22, 12.9, 11.04],
  uptimeSeconds: 41 * 86_400,
  hugepages: [
    { sizeBytes: 2 * 1024 ** 2, total: 8192, free: 4096 },
    { sizeBytes: GiB, total: 0, free: 0 },
  ],
  numa: [
    { id: 0, memoryBytes: 128 * GiB, freeBytes: 31 * GiB, cpus: '0-15,32-47' },
    { id: 1, memoryBytes: 128 * GiB, freeBytes: 44 * GiB, cpus: '16-31,48-63' },
  ],
  securityModels: ['apparmor', 'dac'],
  machineTypes: ['pc-i440fx-6.2', 'pc-i440fx-7.2', 'pc-q35-6.2', 'pc-q35-7.2', 'microvm'],
  canMigrateLive: true,
  migrationTransports: ['tcp', 'rdma'],
  interfaces: [
    { name: 'eno1', isUp: true, mac: '3c:ec:ef:10:22:04', mtu: 9000, master: 'bond0', addresses: [] },
    { name: 'eno2', isUp: true, mac: '3c:ec:ef:10:22:05', mtu: 9000, master: 'bond0', addresses: [] },
    {
      name: 'bond0',
      kind: 'bond',
      isUp: true,
      mac: '3c:ec:ef:10:22:04',
      mtu: 9000,
      master: 'br0',
      addresses: [],
    },
    {
      ...{ name: 'br0', kind: 'bridge', isUp: true, mac: '3c:ec:ef:10:22:04', mtu: 9000 },
      addresses: ['192.168.20.2/24', 'fd00:20::2/64'],
    },
    { name: 'virbr0', kind: 'bridge', isUp: false, mtu: 1500, addresses: ['192.168.122.1/24'] },
    {
      name: 'vnet3',
      kind: 'tun',
      isUp: true,
      mac: 'fe:54:00:5a:10:1f',
      mtu: 1500,
      master: 'virbr0',
      addresses: [],
    },
  ],
  nfsMounts: [
    {
      target: '/srv/vmstore',
      source: 'nfs.example.org:/srv/vmstore',
      options: 'rw,vers=4.2,rsize=1048576,wsize=1048576,hard,proto=tcp,addr=192.168.20.9',
    },
  ],
  nfsExports: [{ path: '/srv/iso', client: '192.168.20.0/24', options: 'ro,sync,no_subtree_check' }],
});

export const fakeVolumes = (): Volume[] => [
  {
    ...{ name: 'billing-db.qcow2', path: '/srv/vmstore/billing-db.qcow2', type: 'file', format: 'qcow2' },
    ...{ capacityBytes: 400 * GiB, allocationBytes: 212 * GiB },
  },
  {
    ...{ name: 'vm11.qcow2', path: '/srv/vmstore/vm11.qcow2', type: 'file', format: 'qcow2' },
    ...{ capacityBytes: 40 * GiB, allocationBytes: 11.4 * GiB },
    backingPath: '/srv/vmstore/templates/debian-12-generic.qcow2',
  },
  {
    ...{ name: 'old.img', path: '/srv/vmstore/old.img', type: 'file', format: 'raw' },
    ...{ capacityBytes: 16 * GiB, allocationBytes: 16 * GiB },
  },
];

/** More than fit on a screen. */
export const fakeIsos = (): Volume[] =>
  Array.from({ length: 60 }, (_, index) => {
    const name = `debian-12.${index}-netinst.iso`;
    const sizes = { capacityBytes: 0.66 * GiB, allocationBytes: 0.66 * GiB };
    return { name, path: `/srv/iso/${name}`, type: 'file', format: 'iso', ...sizes };
  });

/** What somebody put into the pool since its last refresh. */
export const fakeArrival: Volume = {
  ...{
    name: 'debian-13.2-netinst.iso',
    path: '/srv/vmstore/debian-13.2-netinst.iso',
    type: 'file',
    format: 'iso',
  },
  ...{ capacityBytes: 0.66 * GiB, allocationBytes: 0.66 * GiB },
};

/** A pool whose folder is gone. */
export const unreadablePool = 'iso';
export const poolUnreadable = (pool: string): Fault => ({
  code: 'libvirt',
  number: 38,
  domain: 18,
  raw: `cannot open path '/srv/${pool}': No such file or directory`,
  texts: [`cannot open path '/srv/${pool}': No such file or directory`],
  call: 'STORAGE_POOL_REFRESH',
});
