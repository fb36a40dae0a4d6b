import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Move, WayOut } from '../../shared/domain/migration';
import { armFault, clearAllFaults } from '../lab/faults/armed-faults';
import { armRpcRule, type RpcRule } from '../lab/faults/rpc-proxy';
import { judgeTicks } from '../lab/guests/judge-ticks';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import { startTicker, stopGuest, type StartedGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { startLiveEngine, type LiveEngine } from '../live/live-engine';
import { isSettled, moveUntil, must, preflight, startMove, usual, vmUntil } from '../live/moves';
import { openLabOrSay } from '../live/open-lab-or-say';
import { startDroverToKill } from './drover-to-kill';

/*
  Ends that are left to a person: the card says what it saw, holds the VM's life cycle, and its way out works. And
  Drover told to close while a move runs: in order, on both sides of the switch-over.
*/

const lab = (await openLabOrSay()) as Lab;
const keyPath = () => lab.state.keys.plain.privateKey;
let guest: StartedGuest;
let dataFolder = '';
let open: LiveEngine[] = [];

async function startEngine(): Promise<LiveEngine> {
  const engine = await startLiveEngine({ dataFolder });
  open.push(engine);
  return engine;
}

async function hold(host: string, point: RpcRule['point'], procedure: string) {
  await armFault(lab, 'rpc', host);
  return armRpcRule(lab, host, { action: 'hold', point, procedure });
}

/** An older definition of the same VM: after a lost move it looks as if the VM had run there and been shut down. */
async function defineOnDestination(): Promise<void> {
  const xml = await lab.must('kvm1', ['virsh', 'dumpxml', '--inactive', guest.uuid]);
  await lab.write('kvm2', '/tmp/own.xml', xml);
  await lab.must('kvm2', ['virsh', 'define', '/tmp/own.xml']);
}

async function connectBoth(engine: LiveEngine): Promise<{ fromHostId: string; toHostId: string }> {
  const add = async (address: string) => {
    const id = await engine.add({ address, user: 'root', login: { how: 'key', path: keyPath() } });
    await engine.untilConnection(id, 'connected');
    return id;
  };
  const [fromHostId, toHostId] = await Promise.all([add('kvm1'), add('kvm2')]);
  await vmUntil(engine, fromHostId, (vm) => vm.id === guest.uuid && vm.state === 'running');
  return { fromHostId, toHostId };
}

async function expectRunningOn(...expected: string[]): Promise<void> {
  const states = await Promise.all(
    ['kvm1', 'kvm2'].map(async (host) => ({
      host,
      ran: await lab.exec(host, ['virsh', 'domstate', guest.uuid]),
    })),
  );
  expect(states.filter(({ ran }) => ran.stdout.trim() === 'running').map(({ host }) => host)).toEqual(
    expected,
  );
}

async function expectCountsOn(host: string): Promise<void> {
  await expectRunningOn(host);
  const last = (await readTicks(lab, guest.name)).at(-1)?.count ?? 0;
  const verdict = judgeTicks(await waitForTick(lab, guest.name, { count: last + 10 }));
  expect(verdict).toMatchObject({ everBackwards: false, everTwice: false, restarts: 0 });
}

const offers =
  (way: WayOut) =>
  ({ state }: Move): boolean =>
    state.at === 'unclear' && state.waysOut.includes(way);

/** While nobody has decided, nothing starts this VM: no second move, no Start or Resume, no other way out. */
async function expectHeld({ handlers }: LiveEngine, move: Move): Promise<void> {
  const { id, vmId, fromHostId, toHostId } = move;
  await expectRunningOn();
  const again = { vmId, fromHostId, toHostId, options: usual, overridden: [] };
  expect(await handlers.migrations.start(again)).toMatchObject({
    fault: { code: 'vm-already-moving', moveId: id },
  });
  expect(await handlers.vms.act({ hostId: fromHostId, vmId, action: 'resume' })).toMatchObject({
    fault: { code: 'card-unsettled' },
  });
  expect(await handlers.vms.act({ hostId: toHostId, vmId, action: 'start' })).toMatchObject({
    fault: { code: 'card-unsettled' },
  });
  for (const way of ['remove-source-half', 'close-card'] as const)
    expect(await handlers.migrations.settle({ id, way })).toMatchObject({
      fault: { code: 'not-the-way-out' },
    });
  expect(await handlers.migrations.dismiss({ id })).toMatchObject({ fault: { code: 'card-unsettled' } });
  await expectRunningOn();
}

describe.skipIf(lab === undefined)('a move that a person ends', () => {
  beforeEach(async () => {
    await clearAllFaults(lab);
    dataFolder = await mkdtemp(join(tmpdir(), 'drover-way-'));
  });
  afterEach(async () => {
    await Promise.all(open.map((engine) => engine.close()));
    open = [];
    await clearAllFaults(lab);
    await stopGuest(lab, 'way');
    await rm(dataFolder, { recursive: true, force: true });
  });

  test('killed between perform and finish, defined there before: a person resumes it on the source', async () => {
    guest = await startTicker(lab, { name: 'way', on: 'kvm1' });
    await defineOnDestination();
    const rule = await hold('kvm1', 'reply', 'DOMAIN_MIGRATE_PERFORM3_PARAMS');
    const drover = startDroverToKill(dataFolder, keyPath(), guest.uuid);
    const id = await drover.moving;
    await rule.hit(120_000);
    await drover.kill();
    await rule.release().catch(() => undefined);
    const engine = await startEngine();
    const move = await moveUntil(engine, id, offers('resume-on-source'));
    await expectHeld(engine, move);
    must(await engine.handlers.migrations.settle({ id, way: 'resume-on-source' }));
    expect((await moveUntil(engine, id, isSettled)).state.at).toBe('stayed');
    await expectCountsOn('kvm1');
  });

  test('the line to the destination lost before finish, defined there before: resumed over the held job', async () => {
    guest = await startTicker(lab, { name: 'way', on: 'kvm1' });
    await defineOnDestination();
    const engine = await startEngine();
    const ask = { vmId: guest.uuid, ...(await connectBoth(engine)) };
    await preflight(engine, ask);
    const rule = await hold('kvm2', 'call', 'DOMAIN_MIGRATE_FINISH3_PARAMS');
    const id = await startMove(engine, ask);
    await rule.hit(120_000);
    await rule.cut();
    const move = await moveUntil(engine, id, offers('resume-on-source'));
    expect(move.state).toMatchObject({
      proof: { source: { state: 'paused', hasJob: true }, destination: { state: 'off' } },
    });
    await expectHeld(engine, move);
    must(await engine.handlers.migrations.settle({ id, way: 'resume-on-source' }));
    expect((await moveUntil(engine, id, isSettled)).state.at).toBe('stayed');
    await expectCountsOn('kvm1');
  });

  test('moved while paused, killed before confirm: the stale copy goes when a person says so', async () => {
    guest = await startTicker(lab, { name: 'way', on: 'kvm1' });
    await waitForTick(lab, guest.name, { count: 5 });
    await lab.must('kvm1', ['virsh', 'suspend', guest.uuid]);
    const rule = await hold('kvm1', 'call', 'DOMAIN_MIGRATE_CONFIRM3_PARAMS');
    const drover = startDroverToKill(dataFolder, keyPath(), guest.uuid);
    const id = await drover.moving;
    await rule.hit(120_000);
    await drover.kill();
    await rule.cut();
    const engine = await startEngine();
    await moveUntil(engine, id, offers('remove-source-half'));
    must(await engine.handlers.migrations.settle({ id, way: 'remove-source-half' }));
    expect((await moveUntil(engine, id, isSettled)).state.at).toBe('arrived');
    await lab.must('kvm2', ['virsh', 'resume', guest.uuid]);
    await expectCountsOn('kvm2');
  });

  test('closed while it copies: aborted in order, and it stays', async () => {
    guest = await startTicker(lab, { name: 'way', on: 'kvm1', memoryMiB: 64, dirtyMiBs: 8, spanMiB: 32 });
    const engine = await startEngine();
    const ask = { vmId: guest.uuid, ...(await connectBoth(engine)) };
    await preflight(engine, ask);
    const id = await startMove(engine, { ...ask, options: { ...usual, bandwidthMiBps: 1 } });
    await moveUntil(engine, id, ({ state }) => state.at === 'moving' && (state.progress?.sentBytes ?? 0) > 0);
    await engine.close();
    await expectCountsOn('kvm1');
    const { state } = await moveUntil(await startEngine(), id, () => true);
    expect(state).toMatchObject({
      at: 'stayed',
      because: { code: 'cancelled' },
      proof: { destination: { at: 'absent' } },
    });
  });

  test('closed past its switch-over: brought to its end', async () => {
    guest = await startTicker(lab, { name: 'way', on: 'kvm1' });
    const engine = await startEngine();
    const ask = { vmId: guest.uuid, ...(await connectBoth(engine)) };
    await preflight(engine, ask);
    const rule = await hold('kvm2', 'reply', 'DOMAIN_MIGRATE_FINISH3_PARAMS');
    const id = await startMove(engine, ask);
    await rule.hit(120_000);
    const closed = engine.close();
    await rule.release();
    await closed;
    await expectCountsOn('kvm2');
    expect((await moveUntil(await startEngine(), id, () => true)).state.at).toBe('arrived');
  });
});
