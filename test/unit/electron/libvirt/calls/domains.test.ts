import { describe, expect, test } from 'vitest';
import { LIST_DOMAINS, readDomainXml, STATS, UNDEFINE } from '../../../../../electron/libvirt/index';
import { failures, World, type DomainSeed } from '../../../../fakes/libvirtd/index';
import { connected, must } from '../connected';

const MiB = 1024 ** 2;

async function hostWith(...seeds: DomainSeed[]) {
  const host = new World().addHost('a');
  const domains = seeds.map((seed) => host.addDomain(seed));
  const libvirt = await connected(host);
  const refs = domains.map(({ name, uuid, id }) => ({ name, uuid, id }));
  return { host, libvirt, refs, ref: refs[0] ?? { name: '', uuid: '', id: -1 } };
}
const OFF = { state: 'shutoff', reason: 'shutdown' } as const;

test('lists all guests, or those the flags select', async () => {
  const { libvirt, refs } = await hostWith({ name: 'web' }, { name: 'old', status: OFF });
  expect(must(await libvirt.domains.listAll())).toEqual(refs);
  expect(must(await libvirt.domains.listAll(LIST_DOMAINS.ACTIVE))).toEqual([refs[0]]);
  expect(refs[1]?.id).toBe(-1);
});

test('statistics come with units, without waiting for locks, and only what there is', async () => {
  const disks = [
    { target: 'vda', path: '/vms/web.qcow2', format: 'qcow2', capacityBytes: 10 * MiB, isShared: true },
  ] as const;
  const { libvirt } = await hostWith(
    { name: 'web', memoryBytes: 512 * MiB, disks },
    { name: 'old', status: OFF },
  );
  const [web, old] = must(
    await libvirt.domains.getAllStats({ stats: STATS.STATE | STATS.BALLOON | STATS.BLOCK | STATS.CPU_TOTAL }),
  );
  expect(web).toMatchObject({
    domain: { name: 'web' },
    status: { state: 'running', reason: 'booted' },
    balloonCurrentBytes: 512 * MiB,
    disks: [{ target: 'vda', path: '/vms/web.qcow2', capacityBytes: 10 * MiB, allocationBytes: 5 * MiB }],
    nics: [],
  });
  expect(web?.cpuTimeMs).toBeGreaterThanOrEqual(0);
  expect(old).toMatchObject({ status: OFF, disks: [] });
  expect(old).not.toHaveProperty('balloonCurrentBytes');
});

test('what a guest is, word by word', async () => {
  const { libvirt, ref } = await hostWith({
    name: 'web',
    snapshots: 3,
    isAutostarted: true,
    hasManagedSave: true,
  });
  const { domains } = libvirt;
  expect(must(await domains.lookupByName('web'))).toEqual(ref);
  expect(must(await domains.lookupByUuid(ref.uuid))).toEqual(ref);
  expect(must(await domains.isActive(ref))).toBe(true);
  expect(must(await domains.isPersistent(ref))).toBe(true);
  expect(must(await domains.getAutostart(ref))).toBe(true);
  expect(must(await domains.hasManagedSave(ref))).toBe(true);
  expect(must(await domains.snapshotCount(ref))).toBe(3);
  expect(must(await domains.getBlockJob(ref, 'vda'))).toBeUndefined();
  expect(must(readDomainXml(must(await domains.getXml(ref))))).toMatchObject({ name: 'web', uuid: ref.uuid });
});

test('a life: define, start, pause, resume, stop, undefine', async () => {
  const { libvirt, ref } = await hostWith({ name: 'seed' });
  const { domains } = libvirt;
  const xml = must(await domains.getXml(ref))
    .replaceAll(ref.uuid, 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee')
    .replace('seed', 'new');
  const made = must(await domains.define(xml));
  expect(made).toMatchObject({ name: 'new', id: -1 });
  expect(must(await domains.create(made)).id).toBeGreaterThan(0);
  must(await domains.suspend(made));
  expect(must(await domains.getState(made))).toEqual({ state: 'paused', reason: 'user' });
  must(await domains.resume(made));
  must(await domains.destroy(made));
  expect(must(await domains.getState(made))).toEqual({ state: 'shutoff', reason: 'destroyed' });
  must(await domains.undefine(made, UNDEFINE.KEEP_NVRAM));
  expect(await domains.getState(made)).toMatchObject({ fault: { code: 'libvirt', number: 42 } });
});

describe('refusals', () => {
  test('carry number, domain, every text and the call', async () => {
    const { libvirt } = await hostWith();
    expect(await libvirt.domains.lookupByName('nope')).toEqual({
      ok: false,
      fault: {
        code: 'libvirt',
        number: 42,
        domain: 10,
        raw: "Domain not found: no domain with matching name 'nope'",
        texts: ['Domain not found: %s', "no domain with matching name 'nope'"],
        call: 'DOMAIN_LOOKUP_BY_NAME',
      },
    });
  });

  test('a procedure the daemon does not know reads as no support', async () => {
    const { host, libvirt, ref } = await hostWith({ name: 'web' });
    host.script.fail('DOMAIN_GET_JOB_STATS', failures.unknownProcedure(298));
    expect(await libvirt.domains.getJobStats(ref)).toMatchObject({ fault: { number: 3 } });
  });

  test('one refusal leaves the line as it was', async () => {
    const { host, libvirt } = await hostWith({ name: 'web' });
    host.script.fail('CONNECT_LIST_ALL_DOMAINS', failures.internal('boom'));
    expect(await libvirt.domains.listAll()).toMatchObject({ fault: { number: 1 } });
    expect(must(await libvirt.domains.listAll())).toHaveLength(1);
  });
});

test('ten thousand guests are one question', { timeout: 60_000 }, async () => {
  const host = new World().addHost('a');
  for (let i = 0; i < 10_000; i++) host.addDomain({ name: `vm-${i}` });
  const libvirt = await connected(host);
  expect(must(await libvirt.domains.listAll())).toHaveLength(10_000);
  const stats = must(await libvirt.domains.getAllStats({ stats: STATS.STATE | STATS.BALLOON }));
  expect(stats).toHaveLength(10_000);
});
