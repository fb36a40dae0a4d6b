import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openInventory, type Inventory } from '../../../../electron/hosts/inventory';
import { failures, World, type FakeDisk, type FakeHost } from '../../../fakes/libvirtd/index';
import { connected, must } from '../libvirt/connected';

const sweepMs = 30_000;
const off = { state: 'shutoff', reason: 'shutdown' } as const;
const disk: FakeDisk = {
  ...{ target: 'vdb', path: '/vms/more.qcow2', format: 'qcow2' },
  ...{ capacityBytes: 1024 ** 2, isShared: false },
};
const mac = '52:54:00:5d:3f:0c';
const web = { name: 'web', uuid: '5d3f0c2e-0000-4000-8000-000000000001', network: 'default' };
const lease = (address: string) => [{ address, prefix: 24, by: 'lease' }] as const;

let host: FakeHost;
let inventory: Inventory;
let onChange: () => void = () => undefined;

/* Time stands still but for the inventory's own waiting; the line between is real. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  host = new World().addHost('a');
});
afterEach(() => {
  inventory.close();
  vi.useRealTimers();
});

async function open(): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const libvirt = await connected(host);
  inventory = must(await openInventory({ libvirt, log, onChange: () => onChange() }));
}

/** Waits until it is so; the inventory tells of every change. */
const until = (isTrue: () => boolean) =>
  new Promise<void>((resolve) => {
    onChange = () => {
      // After what follows a change, such as setting the next sweep's timer.
      if (isTrue()) setImmediate(resolve);
    };
    onChange();
  });
const changed = () => new Promise<void>((resolve) => (onChange = resolve));
const disksOf = (id: string) =>
  inventory
    .guests()
    .get(id)
    ?.definition?.disks.map(({ target }) => target);

it('finds a definition changed without an event with the next sweep, of what is off only', async () => {
  const stored = host.addDomain({ name: 'stored', status: off });
  const running = host.addDomain({ name: 'running' });
  await open();
  const before = inventory.guests().get(running.uuid)?.definition;
  stored.disks = [disk];
  running.disks = [disk];
  vi.advanceTimersByTime(sweepMs);
  await until(() => disksOf(stored.uuid)?.length === 1);
  expect(disksOf(stored.uuid)).toEqual(['vdb']);
  expect(inventory.guests().get(running.uuid)?.definition).toBe(before);
});

it('reads 32 definitions a sweep, whatever there is, and all of them in turn', async () => {
  const domains = Array.from({ length: 80 }, (_, index) =>
    host.addDomain({ name: `vm-${index}`, status: off }),
  );
  await open();
  for (const domain of domains) domain.disks = [disk];
  const seen = () => domains.filter(({ uuid }) => disksOf(uuid)?.length === 1).length;
  for (const count of [32, 64, 80]) {
    vi.advanceTimersByTime(sweepMs);
    await until(() => seen() > 0 && seen() >= count);
    expect(seen()).toBe(count);
  }
});

it('keeps the definition it has when nothing changed, or when it cannot be read', async () => {
  const stored = host.addDomain({ name: 'stored', status: off });
  await open();
  const before = inventory.guests().get(stored.uuid)?.definition;
  for (const isReadable of [true, false]) {
    if (!isReadable) {
      stored.disks = [disk];
      host.script.fail('DOMAIN_GET_XML_DESC', failures.internal('not now'));
    }
    const { uuid } = host.addDomain({ name: 'came with the sweep' });
    vi.advanceTimersByTime(sweepMs);
    await until(() => inventory.guests().has(uuid));
    expect(inventory.guests().get(stored.uuid)?.definition).toBe(before);
  }
});

it('knows the addresses that the host’s own networks gave out, and follows them', async () => {
  host.addNetwork('default');
  const domain = host.addDomain({ ...web, addresses: lease('192.168.122.45') });
  await open();
  expect(inventory.addressesOf(mac)).toEqual(['192.168.122.45']);
  domain.addresses = lease('192.168.122.99');
  vi.advanceTimersByTime(sweepMs);
  await until(() => inventory.addressesOf(mac)[0] !== '192.168.122.45');
  expect(inventory.addressesOf(mac)).toEqual(['192.168.122.99']);
});

it('asks again seconds after guests start, once for all of them', async () => {
  host.addNetwork('default');
  const domain = host.addDomain({ ...web, status: off });
  const all = [domain, ...['a', 'b', 'c'].map((name) => host.addDomain({ name, status: off }))];
  await open();
  expect(inventory.addressesOf(mac)).toEqual([]);
  for (const each of all) host.change(each, { state: 'running', reason: 'booted' }, 'started', 'booted');
  await until(() => [...inventory.guests().values()].every(({ status }) => status.state === 'running'));
  domain.addresses = lease('192.168.122.45');
  const calls = host.calls;
  vi.advanceTimersByTime(5_000);
  await until(() => inventory.addressesOf(mac).length > 0);
  expect(inventory.addressesOf(mac)).toEqual(['192.168.122.45']);
  expect(host.calls - calls).toBe(1);
});

it('asks no network that is not active, and goes on where one refuses', async () => {
  const idle = host.addNetwork('idle', 'virbr1');
  idle.isActive = false;
  host.addNetwork('default');
  host.addDomain({ ...web, addresses: lease('192.168.122.45') });
  host.script.fail('NETWORK_GET_DHCP_LEASES', failures.internal('not supported'));
  await open();
  expect(inventory.addressesOf(mac)).toEqual([]);
  expect(inventory.networks()).toHaveLength(2);
  vi.advanceTimersByTime(sweepMs);
  await until(() => inventory.addressesOf(mac).length > 0);
  const calls = host.calls;
  must(await inventory.readAll());
  const perRead = host.calls - calls;
  idle.isActive = true;
  await inventory.readAll();
  await inventory.readAll();
  expect(host.calls - calls).toBe(3 * perRead + 2);
});

it('counts the refreshes of each pool', async () => {
  const pool = host.addPool('vms', '/vms');
  await open();
  const another = await connected(host);
  const told = changed();
  must(await another.storage.refreshPool(pool));
  await told;
  expect(inventory.refreshesOf(pool.uuid)).toBe(1);
  expect(inventory.refreshesOf('another')).toBe(0);
});
