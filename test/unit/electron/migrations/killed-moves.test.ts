import { describe, expect, test } from 'vitest';
import { calls, expectEnd, isSettled, kill, moveUntil, start, startEngine } from './played-engine';
import { playWorld } from './played-hosts';

/* Drover killed at every call of a move, and started again with what its journal had flushed. */

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
