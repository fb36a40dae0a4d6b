import { expect, it } from 'vitest';
import { ok } from '../../../../shared/lib/result';
import type { Guest } from '../../../../electron/hosts/guest';
import { readGuest } from '../../../../electron/hosts/read-guests';
import { readExtras } from '../../../../electron/vms/extras';
import { readJob } from '../../../../electron/vms/read-job';
import { World, type DomainSeed, type FakeDisk, type FakeHost } from '../../../fakes/libvirtd/index';
import { connected, must } from '../libvirt/connected';

const GiB = 1024 ** 3;
const disk: FakeDisk = {
  target: 'vda',
  path: '/vms/web.qcow2',
  format: 'qcow2',
  capacityBytes: 10 * GiB,
  isShared: true,
};
const OFF = { state: 'shutoff', reason: 'shutdown' } as const;

async function look(seed: Partial<DomainSeed>, arrange: (host: FakeHost) => void = () => undefined) {
  const host = new World().addHost('a');
  host.addPool('vms', '/vms', [{ name: 'web.qcow2', capacityBytes: 10 * GiB }]);
  const domain = host.addDomain({ name: 'web', disks: [disk], network: 'default', ...seed });
  const libvirt = await connected(host);
  const guest = must(await readGuest(libvirt, domain.uuid)) as Guest;
  arrange(host);
  return { host, domain, guest, link: { libvirt: () => ok(libvirt) } };
}

it('tells autostart, snapshots, the size of each disk and the pool it lies in', async () => {
  const { link, guest } = await look({ isAutostarted: true, snapshots: 2 });
  const extras = await readExtras(link, guest, undefined);
  expect(extras).toMatchObject({ isAutostarted: true, snapshots: ['snapshot-1', 'snapshot-2'] });
  expect(extras.wasSilent).toBe(false);
  expect(extras.disks.get('vda')).toEqual({
    ...{ capacityBytes: 10 * GiB, allocationBytes: 5 * GiB },
    ...{ pool: 'vms', backing: [] },
  });
});

it('knows the sizes of a VM that is off as well', async () => {
  const { link, guest } = await look({ status: OFF });
  const { disks } = await readExtras(link, guest, undefined);
  expect(disks.get('vda')).toMatchObject({ capacityBytes: 10 * GiB, pool: 'vms' });
});

it('names each address once, by whoever knows it best, and asks only an agent that listens', async () => {
  const addresses = [
    { address: '10.0.0.5', prefix: 24, by: 'agent' },
    { address: '10.0.0.5', prefix: 24, by: 'lease' },
    { address: '10.0.0.6', prefix: 0, by: 'arp' },
  ] as const;
  const listening = await look({ addresses, agent: 'connected' });
  const seen = await readExtras(listening.link, listening.guest, undefined);
  expect([...seen.addresses.values()]).toEqual([[addresses[0], addresses[2]]]);
  const silent = await look({ addresses, agent: 'disconnected' });
  const heard = await readExtras(silent.link, silent.guest, undefined);
  expect([...heard.addresses.values()]).toEqual([[addresses[1], addresses[2]]]);
  expect(silent.guest.definition?.guestAgent).toBe('silent');
});

it('asks for no addresses of a VM that is off', async () => {
  const { link, guest } = await look({
    status: OFF,
    addresses: [{ address: '1.2.3.4', prefix: 8, by: 'arp' }],
  });
  expect((await readExtras(link, guest, undefined)).addresses.size).toBe(0);
});

it('asks nothing more after a question that was not answered in time, and keeps what it knew', async () => {
  const { link, guest, host } = await look({ isAutostarted: true, snapshots: 1 });
  const before = await readExtras(link, guest, undefined);
  const hold = host.script.hold('DOMAIN_LIST_ALL_SNAPSHOTS');
  const after = await readExtras(link, guest, before);
  hold.release();
  expect(after).toEqual({ ...before, wasSilent: true });
}, 20_000);

it('tells of a job only while there is one', async () => {
  const { link, guest } = await look({});
  expect(await readJob(link, guest)).toBeUndefined();
  expect(await readJob(link, { ...guest, isIncoming: true })).toEqual({ operation: 'migration-in' });
});
