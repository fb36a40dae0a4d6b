import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../../electron/journal/journal';
import type { JournalEntry } from '../../../../electron/journal/entry';
import { createMigrations, type Migrations } from '../../../../electron/migrations/service';
import type { Move, MoveRequest } from '../../../../shared/domain/migration';
import { ok } from '../../../../shared/lib/result';
import { playWorld, seeHosts, type PlayedHosts, type PlayedWorld } from './played-hosts';

/* Every call of a move × how it breaks off, over played daemons: where the VM ends, and that it never ran twice. */

interface Engine {
  readonly hosts: PlayedHosts;
  readonly migrations: Migrations;
  /** What a `kill -9` would leave: only what was flushed before it was relied on. */
  readonly flushed: JournalEntry[];
}

async function startEngine(world: PlayedWorld, earlier: readonly JournalEntry[] = []): Promise<Engine> {
  const flushed: JournalEntry[] = [...earlier];
  const journal: Journal = {
    earlier,
    write: async (entry) => void flushed.push(entry),
    note: () => undefined,
    close: async () => undefined,
  };
  const hosts = await seeHosts(world);
  const migrations = createMigrations({
    hosts,
    journal,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, facts) => console.error(event, facts),
    },
    awake: { hold: () => () => undefined },
    recheck: async () => ok(undefined),
  });
  return { hosts, migrations, flushed };
}

const requestFor = ({ vm }: PlayedWorld): MoveRequest => ({
  vmId: vm.uuid,
  fromHostId: 'a.example',
  toHostId: 'b.example',
  options: { maxDowntimeMs: 300, bandwidthMiBps: null, isPersistentThere: true, isUndefinedHere: true },
  overridden: [],
});

async function start({ migrations }: Engine, world: PlayedWorld): Promise<string> {
  const started = await migrations.start(requestFor(world));
  if (!started.ok) throw new Error(JSON.stringify(started.fault));
  return started.value.id;
}

function moveUntil({ migrations }: Engine, id: string, isWanted: (move: Move) => boolean): Promise<Move> {
  const detail = migrations.detail(id);
  if (detail === undefined) throw new Error('no such card');
  return new Promise((resolve, reject) => {
    const stop = detail.watch({
      onFault: reject,
      onValue: ({ move }) => {
        if (!isWanted(move)) return;
        resolve(move);
        setImmediate(() => stop());
      },
    });
  });
}

const isSettled = ({ state }: Move): boolean => state.at === 'arrived' || state.at === 'stayed';

async function expectEnd(engine: Engine, id: string, world: PlayedWorld, end: 'arrived' | 'stayed') {
  expect((await moveUntil(engine, id, isSettled)).state.at).toBe(end);
  expect(world.runsOn()).toEqual([end === 'arrived' ? 'b.example' : 'a.example']);
  expect(world.ranTwice()).toBe(false);
  // Nothing is left over on the other host: no half, no definition.
  const left = end === 'arrived' ? world.a : world.b;
  expect([...left.domains.values()]).toEqual([]);
  await engine.migrations.close();
}

const calls = {
  begin: { name: 'DOMAIN_MIGRATE_BEGIN3_PARAMS', on: 'a' },
  prepare: { name: 'DOMAIN_MIGRATE_PREPARE3_PARAMS', on: 'b' },
  perform: { name: 'DOMAIN_MIGRATE_PERFORM3_PARAMS', on: 'a' },
  finish: { name: 'DOMAIN_MIGRATE_FINISH3_PARAMS', on: 'b' },
  confirm: { name: 'DOMAIN_MIGRATE_CONFIRM3_PARAMS', on: 'a' },
} as const;

describe.concurrent('the line of the call drops', () => {
  test.each([
    ['begin', 'before', 'stayed'],
    ['begin', 'after', 'stayed'],
    ['prepare', 'before', 'stayed'],
    ['prepare', 'after', 'stayed'],
    ['perform', 'before', 'stayed'],
    ['perform', 'after', 'arrived'],
    ['finish', 'before', 'stayed'],
    ['finish', 'after', 'arrived'],
    ['confirm', 'before', 'arrived'],
    ['confirm', 'after', 'arrived'],
  ] as const)('at %s, %s it is carried out: %s', async (call, when, end) => {
    const world = playWorld();
    const engine = await startEngine(world);
    world[calls[call].on].script.cut(calls[call].name, when);
    await expectEnd(engine, await start(engine, world), world, end);
  });
});

describe.concurrent('every line to one host drops while a call waits, and comes back', () => {
  test.each([
    ['begin', 'a', 'stayed'],
    ['begin', 'b', 'stayed'],
    ['prepare', 'a', 'stayed'],
    ['prepare', 'b', 'stayed'],
    ['perform', 'b', 'stayed'],
    ['finish', 'a', 'arrived'],
    ['confirm', 'b', 'arrived'],
  ] as const)('at %s, the lines to %s: %s', async (call, cut, end) => {
    const world = playWorld();
    const engine = await startEngine(world);
    const hold = world[calls[call].on].script.hold(calls[call].name);
    const id = await start(engine, world);
    await hold.reached;
    world[cut].cutAll();
    hold.release();
    await engine.hosts[cut].reconnect();
    await expectEnd(engine, id, world, end);
  });
});

function kill({ hosts }: Engine, world: PlayedWorld): void {
  hosts.die();
  world.a.cutAll();
  world.b.cutAll();
}

describe.concurrent('Drover is killed', () => {
  test.each([
    ['begin', 'and it is lost', 'stayed'],
    ['begin', 'and it is carried out', 'stayed'],
    ['prepare', 'and it is lost', 'stayed'],
    ['prepare', 'and it is carried out', 'stayed'],
    ['perform', 'and it is lost', 'stayed'],
    ['perform', 'and it is carried out', 'stayed'],
    ['finish', 'and it is lost', 'stayed'],
    ['finish', 'and it is carried out', 'stayed'],
    ['confirm', 'and it is lost', 'arrived'],
    ['confirm', 'and it is carried out', 'arrived'],
  ] as const)('while %s is on its way, %s: %s', async (call, fate, end) => {
    const world = playWorld();
    const killed = await startEngine(world);
    const hold = world[calls[call].on].script.hold(calls[call].name);
    const id = await start(killed, world);
    await hold.reached;
    kill(killed, world);
    if (fate === 'and it is carried out') hold.release();
    await expectEnd(await startEngine(world, killed.flushed), id, world, end);
  });

  test('twice, the second time between the half and its definition: both are taken in the end', async () => {
    const world = playWorld();
    const killed = await startEngine(world);
    const confirm = world.a.script.hold(calls.confirm.name);
    const id = await start(killed, world);
    await confirm.reached;
    kill(killed, world);
    const undefine = world.a.script.hold('DOMAIN_UNDEFINE_FLAGS');
    const again = await startEngine(world, killed.flushed);
    await undefine.reached;
    kill(again, world);
    expect(world.a.domains.get(world.vm.uuid)?.status.state).toBe('shutoff');
    await expectEnd(await startEngine(world, again.flushed), id, world, 'arrived');
  });

  test('with its whole move behind it, before the journal had the end', async () => {
    const world = playWorld();
    const engine = await startEngine(world);
    const id = await start(engine, world);
    await moveUntil(engine, id, isSettled);
    const flushed = engine.flushed.filter((entry) => entry.kind !== 'ended');
    await expectEnd(await startEngine(world, flushed), id, world, 'arrived');
    await engine.migrations.close();
  });
});

test('an unsettled VM is not moved a second time, and its card is not dismissed', async () => {
  const world = playWorld();
  const engine = await startEngine(world);
  const hold = world.a.script.hold(calls.perform.name);
  const id = await start(engine, world);
  await hold.reached;
  const fault = { code: 'vm-already-moving', vm: 'db', moveId: id };
  expect(await engine.migrations.start(requestFor(world))).toEqual({ ok: false, fault });
  expect(await engine.migrations.dismiss(id)).toMatchObject({ ok: false, fault: { code: 'card-unsettled' } });
  hold.release();
  await expectEnd(engine, id, world, 'arrived');
});

test('two starts at the same moment are one move', async () => {
  const world = playWorld();
  const engine = await startEngine(world);
  const [first, second] = await Promise.all([
    engine.migrations.start(requestFor(world)),
    engine.migrations.start(requestFor(world)),
  ]);
  expect([first.ok, second.ok]).toEqual([true, false]);
  expect(second).toMatchObject({ fault: { code: 'vm-already-moving' } });
  if (first.ok) await expectEnd(engine, first.value.id, world, 'arrived');
});

test('closing while memory is copied aborts in order: the VM stays', async () => {
  const world = playWorld();
  world.a.link.bytesPerSecond = 1024 ** 2;
  const engine = await startEngine(world);
  const id = await start(engine, world);
  await moveUntil(engine, id, ({ state }) => state.at === 'moving' && (state.progress?.sentBytes ?? 0) > 0);
  await engine.migrations.close();
  const move = await moveUntil(engine, id, () => true);
  expect(move.state).toMatchObject({ at: 'stayed', because: { code: 'cancelled' } });
  expect(world.runsOn()).toEqual(['a.example']);
  expect(world.b.domains.size).toBe(0);
});

test('closing past the switch-over brings the move to its end', async () => {
  const world = playWorld();
  const engine = await startEngine(world);
  const hold = world.b.script.hold(calls.finish.name);
  const id = await start(engine, world);
  await hold.reached;
  const closed = engine.migrations.close();
  hold.release();
  await closed;
  expect((await moveUntil(engine, id, () => true)).state.at).toBe('arrived');
  expect(world.runsOn()).toEqual(['b.example']);
});

test('where it may have run and been shut down a person decides, and resuming works over the held job', async () => {
  const world = playWorld();
  world.b.addDomain({ name: 'db', uuid: world.vm.uuid, status: { state: 'shutoff', reason: 'shutdown' } });
  const engine = await startEngine(world);
  world.b.script.cut(calls.finish.name, 'before');
  const id = await start(engine, world);
  const move = await moveUntil(
    engine,
    id,
    ({ state }) => state.at === 'unclear' && state.waysOut.includes('resume-on-source'),
  );
  expect(move.state).toMatchObject({ proof: { source: { state: 'paused', hasJob: true } } });
  expect(world.runsOn()).toEqual([]);
  expect(await engine.migrations.settle(id, 'remove-source-half')).toMatchObject({
    fault: { code: 'not-the-way-out' },
  });
  expect(await engine.migrations.settle(id, 'resume-on-source')).toEqual({ ok: true, value: undefined });
  expect((await moveUntil(engine, id, isSettled)).state.at).toBe('stayed');
  expect(world.runsOn()).toEqual(['a.example']);
  await engine.migrations.close();
});

describe('a VM that stands still while it is moved', () => {
  const still = (state: 'running' | 'paused', reason: 'migration' | 'user') => ({ state, reason }) as never;

  test('arrives standing still, also when the answer to finish is lost', async () => {
    const world = playWorld();
    world.vm.status = still('paused', 'user');
    const engine = await startEngine(world);
    world.b.script.cut(calls.finish.name, 'after');
    const { state } = await moveUntil(engine, await start(engine, world), isSettled);
    expect(state).toMatchObject({
      at: 'arrived',
      proof: { destination: { state: 'paused', reason: 'user' } },
    });
    expect(world.a.domains.size).toBe(0);
    await engine.migrations.close();
  });

  test('killed before confirm, its stale copy goes when a person says so', async () => {
    const world = playWorld();
    world.vm.status = still('paused', 'user');
    const killed = await startEngine(world);
    const hold = world.a.script.hold(calls.confirm.name);
    const id = await start(killed, world);
    await hold.reached;
    kill(killed, world);
    const engine = await startEngine(world, killed.flushed);
    await moveUntil(
      engine,
      id,
      ({ state }) => state.at === 'unclear' && state.waysOut.includes('remove-source-half'),
    );
    expect(await engine.migrations.settle(id, 'remove-source-half')).toEqual({ ok: true, value: undefined });
    expect((await moveUntil(engine, id, isSettled)).state.at).toBe('arrived');
    expect(world.a.domains.size).toBe(0);
    await engine.migrations.close();
  });
});

test('a card of hosts Drover no longer knows can be closed, and stays away', async () => {
  const world = playWorld();
  const before = await startEngine(world);
  const id = await start(before, world);
  await moveUntil(before, id, isSettled);
  await before.migrations.close();
  const unsettled = before.flushed
    .filter((entry) => entry.kind !== 'ended')
    .map((entry) =>
      entry.kind === 'asked' ? { ...entry, request: { ...entry.request, toHostId: 'forgotten' } } : entry,
    );
  const engine = await startEngine(world, unsettled);
  await moveUntil(engine, id, ({ state }) => state.at === 'unclear' && state.waysOut.includes('close-card'));
  expect(await engine.migrations.settle(id, 'close-card')).toEqual({ ok: true, value: undefined });
  expect(engine.migrations.detail(id)).toBeUndefined();
  const after = await startEngine(world, engine.flushed);
  expect(after.migrations.all.current()).toEqual([]);
});

test('a guest that dies on the source while it is copied has stayed, and no half is left', async () => {
  const world = playWorld();
  world.a.link.bytesPerSecond = 1024 ** 2;
  const engine = await startEngine(world);
  const id = await start(engine, world);
  await moveUntil(engine, id, ({ state }) => state.at === 'moving' && (state.progress?.sentBytes ?? 0) > 0);
  world.vm.job = undefined;
  world.a.change(world.vm, { state: 'shutoff', reason: 'crashed' }, 'stopped', 'crashed');
  const { state } = await moveUntil(engine, id, isSettled);
  expect(state).toMatchObject({
    at: 'stayed',
    proof: { source: { state: 'off' }, destination: { at: 'absent' } },
  });
  expect(world.b.domains.size).toBe(0);
  await engine.migrations.close();
});
