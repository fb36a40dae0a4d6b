import { describe, expect, test } from 'vitest';
import {
  destinationFlags,
  MIGRATE,
  migrationParams,
  type DomainRef,
  type Libvirt,
  type LibvirtEvent,
} from '../../../../../electron/libvirt/index';
import { World, type DomainSeed } from '../../../../fakes/libvirtd/index';
import { connected, must } from '../connected';

const FLAGS = MIGRATE.LIVE | MIGRATE.PERSIST_DEST | MIGRATE.UNDEFINE_SOURCE;
const NONE = Buffer.alloc(0);

async function twoHosts(seed: Partial<DomainSeed> = {}) {
  const world = new World();
  const [a, b] = [world.addHost('a'), world.addHost('b')];
  const guest = a.addDomain({ name: 'db', ...seed });
  const heard: string[] = [];
  const hear = (who: string) => (event: LibvirtEvent) => {
    if (event.kind === 'lifecycle') heard.push(`${who} ${event.event}/${event.detail}`);
    else heard.push(`${who} ${event.kind}`);
  };
  const source = await connected(a, { onEvent: hear('a') });
  const destination = await connected(b, { onEvent: hear('b') });
  must(await source.events.register());
  must(await destination.events.register());
  const ref: DomainRef = { name: guest.name, uuid: guest.uuid, id: guest.id };
  return { a, b, guest, source, destination, ref, heard };
}

async function begun(source: Libvirt, destination: Libvirt, ref: DomainRef) {
  const protectedFlags = FLAGS | MIGRATE.CHANGE_PROTECTION;
  const { xml, cookie } = must(await source.migration.begin(ref, [], protectedFlags));
  const wanted = { uri: 'tcp://b', destinationXml: xml };
  const prepared = must(
    await destination.migration.prepare(migrationParams(wanted), cookie, destinationFlags(FLAGS)),
  );
  const params = migrationParams({ ...wanted, uri: prepared.uri ?? wanted.uri, destinationName: ref.name });
  return { params, cookie: prepared.cookie, protectedFlags };
}

test('a managed move, call by call, with the events a real daemon sends', async () => {
  const { a, b, source, destination, ref, heard } = await twoHosts();
  const { params, cookie, protectedFlags } = await begun(source, destination, ref);
  const sendFinish = destination.migration.prepareFinish(params, destinationFlags(FLAGS));
  const performed = must(await source.migration.perform(ref, params, cookie, protectedFlags));
  const finished = must(await sendFinish(performed.cookie, false));
  must(await source.migration.confirm(ref, params, finished.cookie, protectedFlags, false));
  expect(finished.domain).toMatchObject({ name: 'db', uuid: ref.uuid });
  expect(a.domains.size).toBe(0);
  expect(b.domains.get(ref.uuid)).toMatchObject({
    isPersistent: true,
    status: { state: 'running', reason: 'migrated' },
  });
  expect(heard.filter((one) => !one.includes('iteration'))).toEqual([
    'b started/migrated',
    'a suspended/migrated',
    'b defined/added',
    'b resumed/migrated',
    'a job-completed',
    'a stopped/migrated',
  ]);
});

describe('an empty cookie, which would crash the daemon, is never sent', () => {
  test('to prepare', async () => {
    const { destination } = await twoHosts();
    expect(() => destination.migration.prepare([], NONE, 0)).toThrow('empty cookie');
    expect(must(await destination.domains.listAll())).toEqual([]);
  });
  test('to perform', async () => {
    const { source, ref } = await twoHosts();
    expect(() => source.migration.perform(ref, [], NONE, 0)).toThrow('empty cookie');
    expect(must(await source.domains.listAll())).toHaveLength(1);
  });
  test('but peer-to-peer carries none', async () => {
    const { a, b, source, ref } = await twoHosts();
    must(
      await source.migration.performPeerToPeer(
        ref,
        'qemu+ssh://root@b/system',
        [],
        FLAGS | MIGRATE.PEER2PEER,
      ),
    );
    expect([a.domains.size, b.domains.get(ref.uuid)?.status.state]).toEqual([0, 'running']);
  });
});

test('a copy is aborted from beside, and finish with cancelled answers its good refusal', async () => {
  const { a, b, source, destination, ref } = await twoHosts();
  a.link.isUp = false;
  const { params, cookie, protectedFlags } = await begun(source, destination, ref);
  const sendFinish = destination.migration.prepareFinish(params, destinationFlags(FLAGS));
  const performing = source.migration.perform(ref, params, cookie, protectedFlags);
  const job = must(await source.domains.getJobStats(ref));
  expect(job).toMatchObject({ type: 'unbounded', operation: 'migration-out', memoryIteration: 1 });
  must(await source.domains.abortJob(ref));
  expect(await performing).toMatchObject({ fault: { code: 'libvirt', number: 78 } });
  expect(await sendFinish(NONE, true)).toMatchObject({ fault: { code: 'libvirt', number: 93 } });
  expect(a.domains.get(ref.uuid)?.status.state).toBe('running');
  expect(b.domains.size).toBe(0);
});

test('steering is heard while a copy runs', async () => {
  const { a, guest, source, destination, ref } = await twoHosts();
  a.link.isUp = false;
  const { params, cookie, protectedFlags } = await begun(source, destination, ref);
  const performing = source.migration.perform(ref, params, cookie, protectedFlags);
  must(await source.migration.setMaxDowntime(ref, 750));
  must(await source.migration.setMaxSpeed(ref, 64));
  expect(must(await source.migration.getMaxDowntime(ref))).toBe(750);
  expect(must(await source.migration.getMaxSpeed(ref))).toBe(64);
  expect(guest.maxSpeedBytes).toBe(64 * 1024 ** 2);
  must(await source.migration.startPostCopy(ref));
  must(await performing);
  expect(guest.status).toEqual({ state: 'paused', reason: 'postcopy' });
});

test('an unlimited speed is no number', async () => {
  const { source, ref } = await twoHosts();
  expect(must(await source.migration.getMaxSpeed(ref))).toBeUndefined();
});

describe('when a line drops', () => {
  test('after prepare, the incoming half dies with it and the source keeps its guest', async () => {
    const { a, b, source, destination, ref } = await twoHosts();
    const { params, cookie, protectedFlags } = await begun(source, destination, ref);
    b.cutAll();
    expect(b.domains.size).toBe(0);
    expect(await source.migration.perform(ref, params, cookie, protectedFlags)).toMatchObject({ ok: false });
    expect(a.domains.get(ref.uuid)?.status.state).toBe('running');
  });

  test('in finish after it was carried out, the caller knows that it does not know', async () => {
    const { b, source, destination, ref } = await twoHosts();
    const { params, cookie, protectedFlags } = await begun(source, destination, ref);
    const sendFinish = destination.migration.prepareFinish(params, destinationFlags(FLAGS));
    const performed = must(await source.migration.perform(ref, params, cookie, protectedFlags));
    b.script.cut('DOMAIN_MIGRATE_FINISH3_PARAMS', 'after');
    expect(await sendFinish(performed.cookie, false)).toMatchObject({ fault: { code: 'line-lost' } });
    expect(b.domains.get(ref.uuid)?.status).toEqual({ state: 'running', reason: 'migrated' });
  });
});

describe('what a daemon refuses', () => {
  test('a second move of the same guest', async () => {
    const { source, destination, ref } = await twoHosts();
    await begun(source, destination, ref);
    expect(await source.migration.begin(ref, [], FLAGS)).toMatchObject({ fault: { number: 55 } });
  });
  test('a guest on a disk only one host sees', async () => {
    const disks = [
      { target: 'vda', path: '/var/a.img', format: 'raw', capacityBytes: 1, isShared: false },
    ] as const;
    const { source, ref } = await twoHosts({ disks });
    expect(await source.migration.begin(ref, [], FLAGS)).toMatchObject({ fault: { number: 81 } });
    expect((await source.migration.begin(ref, [], FLAGS | MIGRATE.UNSAFE)).ok).toBe(true);
  });
  test('anything, to a line that may only read', async () => {
    const { a, ref } = await twoHosts();
    const reader = await connected(a, { isReadOnly: true });
    expect(await reader.migration.begin(ref, [], FLAGS)).toMatchObject({ fault: { number: 29 } });
  });
});
