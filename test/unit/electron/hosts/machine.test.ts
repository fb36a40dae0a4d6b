import { expect, it } from 'vitest';
import {
  lookAtHost,
  readExports,
  readHugepages,
  readInterfaces,
  readLoadAverage,
  readNuma,
} from '../../../../electron/hosts/machine/look';
import { readMachine } from '../../../../electron/hosts/machine/read-machine';
import { readVolumes } from '../../../../electron/hosts/machine/read-volumes';
import type { Link } from '../../../../electron/hosts/link';
import { ok } from '../../../../shared/lib/result';
import { World } from '../../../fakes/libvirtd/index';
import { connected, must } from '../libvirt/connected';

const MiB = 1024 ** 2;

it('reads the load average, and none where there is none', () => {
  expect(readLoadAverage('0.20 1.18 12.12 1/80 11206\n')).toEqual([0.2, 1.18, 12.12]);
  expect(readLoadAverage('')).toBeUndefined();
});

it('reads hugepages by size, whether some are set aside or not', () => {
  expect(readHugepages('1048576kB 0 0 \n2048kB 16 12 \n')).toEqual([
    { sizeBytes: 2 * MiB, total: 16, free: 12 },
    { sizeBytes: 1024 * MiB, total: 0, free: 0 },
  ]);
  expect(readHugepages('* \n')).toEqual([]);
});

it('reads NUMA nodes with their memory and CPUs', () => {
  const text = [
    ...['1 4-7', 'Node 1 MemTotal:        2048 kB', 'Node 1 MemFree:         1024 kB'],
    ...['0 0-3,8', 'Node 0 MemTotal:       4096 kB', 'Node 0 MemUsed: 9 kB', 'Node 0 MemFree:  512 kB', ''],
  ].join('\n');
  expect(readNuma(text)).toEqual([
    { id: 0, memoryBytes: 4 * MiB, freeBytes: MiB / 2, cpus: '0-3,8' },
    { id: 1, memoryBytes: 2 * MiB, freeBytes: MiB, cpus: '4-7' },
  ]);
});

it('reads interfaces from what ip says in JSON, and none from anything else', () => {
  const told = [
    { ifname: 'lo', mtu: 65536, flags: ['LOOPBACK', 'UP'] },
    {
      ...{ ifname: 'br0', mtu: 1500, address: '52:54:00:00:00:01', flags: ['UP'] },
      linkinfo: { info_kind: 'bridge' },
      addr_info: [{ local: '10.0.0.2', prefixlen: 24 }, {}],
    },
    { ifname: 'eth0', mtu: 9000, master: 'br0', flags: ['NO-CARRIER'], addr_info: [] },
  ];
  expect(readInterfaces(JSON.stringify(told))).toEqual([
    {
      ...{ name: 'br0', kind: 'bridge', isUp: true, mac: '52:54:00:00:00:01', mtu: 1500 },
      ...{ master: undefined, addresses: ['10.0.0.2/24'] },
    },
    {
      ...{ name: 'eth0', kind: undefined, isUp: false, mac: undefined, mtu: 9000 },
      ...{ master: 'br0', addresses: [] },
    },
  ]);
  expect(readInterfaces('Option "-j" is unknown')).toEqual([]);
  expect(readInterfaces('{}')).toEqual([]);
});

it('reads exports one client a line', () => {
  expect(readExports('/srv/vms\t10.99.0.11(rw,sync)\n/srv/iso\t*(ro)\nnonsense\n')).toEqual([
    { path: '/srv/vms', client: '10.99.0.11', options: 'rw,sync' },
    { path: '/srv/iso', client: '*', options: 'ro' },
  ]);
});

it('looks with one command, and says so when the answer is not one', async () => {
  const answer = (stdout: string) => lookAtHost(async () => ok({ exitCode: 0, stdout, stderr: 'what?' }));
  const mountinfo = '36 35 0:42 / /srv/vms rw - nfs4 nfs:/srv/vms rw,vers=4.2,addr=10.0.0.9\n';
  expect(must(await answer(['1 2 3', '77.5 1', '', '', '[]', mountinfo, '', ''].join('\0')))).toMatchObject({
    ...{ loadAverage: [1, 2, 3], uptimeSeconds: 77, hugepages: [], numa: [], interfaces: [] },
    nfsMounts: [{ target: '/srv/vms', source: 'nfs:/srv/vms', options: 'rw,vers=4.2,addr=10.0.0.9' }],
  });
  expect(await answer('')).toMatchObject({ ok: false, fault: { code: 'command-failed', raw: 'what?' } });
});

it('puts libvirt’s words and the kernel’s together, and lists the volumes of a pool', async () => {
  const host = new World().addHost('a');
  const pool = host.addPool('vms', '/vms', [
    { name: 'b.qcow2', capacityBytes: 10 * MiB },
    { name: 'a.img', capacityBytes: 4 * MiB },
  ]);
  const libvirt = await connected(host);
  const stdout = ['', '', '', '', '', '', '', ''].join('\0');
  const link = {
    libvirt: () => ok(libvirt),
    run: async () => ok({ exitCode: 0, stdout, stderr: '' }),
    detailTopic: { current: () => ({ pools: [{ uuid: pool.uuid, name: 'vms' }] }) },
  } as unknown as Link;
  expect(must(await readMachine(link, 5))).toMatchObject({
    readAtMs: 5,
    cpu: { numaNodes: 1, sockets: 1, coresPerSocket: 8, threadsPerCore: 1, mhz: 2800 },
    machineTypes: ['pc-q35-7.2'],
    securityModels: ['apparmor'],
    ...{ canMigrateLive: true, migrationTransports: ['tcp', 'rdma'] },
  });
  expect(must(await readVolumes(link, pool.uuid))).toMatchObject([
    { name: 'a.img', path: '/vms/a.img', format: 'raw', capacityBytes: 4 * MiB, allocationBytes: 2 * MiB },
    { name: 'b.qcow2', format: 'qcow2', type: 'file' },
  ]);
});
