import { describe, expect, test } from 'vitest';
import {
  calls,
  expectEnd,
  isSettled,
  kill,
  moveUntil,
  requestFor,
  start,
  startEngine,
} from './played-engine';
import { playWorld } from './played-hosts';

/* Every call of a move × how it breaks off, over played daemons: where the VM ends, and that it never ran twice. */

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
