import { expect, test } from 'vitest';
import {
  ERROR,
  readCapabilitiesXml,
  readNetworkXml,
  readPoolXml,
} from '../../../../../electron/libvirt/index';
import { failures, World } from '../../../../fakes/libvirtd/index';
import { connected, must } from '../connected';

const GiB = 1024 ** 3;

test('the host in figures', async () => {
  const host = new World().addHost('a', { libvirtVersion: 11_003_000 });
  const { node } = await connected(host);
  expect(must(await node.getInfo())).toMatchObject({ model: 'x86_64', memoryBytes: 64 * GiB, cpus: 8 });
  expect(must(await node.getLibvirtVersion())).toBe('11.3.0');
  expect(must(await node.getHypervisorVersion())).toBe('7.2.11');
  expect(must(await node.getFreeMemoryBytes())).toBe(32 * GiB);
  expect(must(await node.getMemoryStats())).toMatchObject({ totalBytes: 64 * GiB, freeBytes: 32 * GiB });
  const cpu = must(await node.getCpuStats());
  expect(Object.values(cpu).every(Number.isSafeInteger)).toBe(true);
  expect(must(await node.supportsFeature(13))).toBe(true);
});

test('capabilities are asked for once', async () => {
  const host = new World().addHost('a');
  const { node } = await connected(host);
  const first = must(await node.getCapabilities());
  host.cutAll();
  expect(must(await node.getCapabilities())).toBe(first);
  expect(must(readCapabilitiesXml(first)).hostUuid).toBe(host.hostUuid);
});

test('CPUs compare in words, and strictly with the reason', async () => {
  const { node } = await connected(new World().addHost('a'));
  expect(must(await node.compareHypervisorCpu('<cpu/>', { virtType: 'kvm' }))).toBe('superset');
  expect(must(await node.compareHypervisorCpu('<cpu>Icelake</cpu>'))).toBe('incompatible');
  expect(await node.compareHypervisorCpu('<cpu>Icelake</cpu>', { isStrict: true })).toMatchObject({
    fault: { number: 91, raw: expect.stringContaining('avx512f') as string },
  });
});

test('a network filter is there, or is not; another trouble is neither', async () => {
  const host = new World().addHost('a');
  host.filters.push('clean-traffic');
  const { networks } = await connected(host);
  expect(must(await networks.hasFilter('clean-traffic'))).toBe(true);
  expect(must(await networks.hasFilter('none'))).toBe(false);
  host.cutAll();
  expect(await networks.hasFilter('clean-traffic')).toMatchObject({ ok: false });
});

test('pools, their volumes, and the one that holds a directory', async () => {
  const host = new World().addHost('a');
  const pool = host.addPool('vms', '/srv/vms', [{ name: 'web.qcow2', capacityBytes: 10 * GiB }]);
  const { storage } = await connected(host);
  const [ref] = must(await storage.listPools());
  if (ref === undefined) throw new Error('no pool');
  expect(must(await storage.lookupPoolByTargetPath('/srv/vms'))).toEqual(ref);
  expect(await storage.lookupPoolByTargetPath('/else')).toMatchObject({ fault: { number: 49, domain: 18 } });
  expect(must(await storage.getPoolInfo(ref))).toMatchObject({ state: 'running', capacityBytes: 500 * GiB });
  expect(must(readPoolXml(must(await storage.getPoolXml(ref))))).toMatchObject({
    name: 'vms',
    targetPath: '/srv/vms',
  });
  const [volume] = must(await storage.listVolumes(ref));
  if (volume === undefined) throw new Error('no volume');
  expect(must(await storage.getVolumePath(volume))).toBe('/srv/vms/web.qcow2');
  expect(must(await storage.getVolumeInfo(volume))).toMatchObject({ type: 'file', capacityBytes: 10 * GiB });
  must(await storage.stopPool(ref));
  expect([must(await storage.isPoolActive(ref)), pool.isActive]).toEqual([false, false]);
});

test('a pool lists what came into it after a refresh, and says so to whoever listens', async () => {
  const host = new World().addHost('a');
  const pool = host.addPool('vms', '/srv/vms');
  pool.arrivals.push({ name: 'new.iso', capacityBytes: GiB });
  const heard: string[] = [];
  const onEvent = ({ kind }: { kind: string }) => void heard.push(kind);
  const { storage, events } = await connected(host, { onEvent });
  must(await events.register());
  expect(must(await storage.listVolumes(pool))).toEqual([]);
  must(await storage.refreshPool(pool));
  expect(must(await storage.listVolumes(pool))).toMatchObject([{ name: 'new.iso' }]);
  expect(heard).toEqual(['pool-refresh']);
  must(await storage.stopPool(pool));
  expect(await storage.refreshPool(pool)).toMatchObject({ fault: { number: 55, domain: 18 } });
});

test('the addresses a network has given out', async () => {
  const host = new World().addHost('a');
  const network = host.addNetwork('default');
  const addresses = [
    { address: '192.168.122.45', prefix: 24, by: 'lease' },
    { address: '10.0.0.9', prefix: 0, by: 'arp' },
  ] as const;
  const uuid = '5d3f0c2e-0000-4000-8000-000000000001';
  host.addDomain({ name: 'web', uuid, network: 'default', addresses });
  host.addDomain({ name: 'other', network: 'lab', addresses });
  const { networks } = await connected(host);
  expect(must(await networks.getDhcpLeases(network))).toEqual([
    { mac: '52:54:00:5d:3f:0c', address: '192.168.122.45', prefix: 24 },
  ]);
  const { NO_SUPPORT } = ERROR;
  host.script.fail('NETWORK_GET_DHCP_LEASES', new failures.Failure(NO_SUPPORT, 0, 'not supported', ''));
  expect(await networks.getDhcpLeases(network)).toMatchObject({ fault: { number: NO_SUPPORT } });
});

test('networks', async () => {
  const host = new World().addHost('a');
  host.addNetwork('default').isActive = false;
  const { networks } = await connected(host);
  const ref = must(await networks.lookupByName('default'));
  expect(must(await networks.listAll())).toEqual([ref]);
  expect(must(await networks.isActive(ref))).toBe(false);
  must(await networks.start(ref));
  expect(must(await networks.isActive(ref))).toBe(true);
  expect(must(readNetworkXml(must(await networks.getXml(ref))))).toMatchObject({
    forwardMode: 'nat',
    bridge: 'virbr0',
  });
});
