import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, HostSummary } from '../../shared/domain/host';
import type { Move } from '../../shared/domain/migration';
import type { CheckId } from '../../shared/domain/check-id';
import type { PreflightAsk } from '../../shared/domain/preflight';
import { armFault, clearAllFaults, clearFault } from '../lab/faults/armed-faults';
import { judgeTicks, type Verdict } from '../lab/guests/judge-ticks';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import { startRecorder, startTicker, stopGuest, type StartedGuest } from '../lab/guests/start-guest';
import { verifyRecords } from '../lab/guests/verify-records';
import type { Lab } from '../lab/lab';
import { startLiveEngine, until, type LiveEngine } from './live-engine';
import { detailOf, hasEnded, moveUntil, must, preflight, startMove, usual, vmUntil } from './moves';
import { openLabOrSay } from './open-lab-or-say';

/* Real moves between real hosts, through the engine as a screen would ask it. */

const lab = (await openLabOrSay()) as Lab;
let engine: LiveEngine;
let kvm1 = '';
let kvm2 = '';

async function add(address: string): Promise<string> {
  const login = { how: 'key', path: lab.state.keys.plain.privateKey } as const;
  const id = await engine.add({ address, user: 'root', login });
  await engine.untilConnection(id, 'connected');
  return id;
}

const askOf = ({ uuid }: StartedGuest, back = false): PreflightAsk => ({
  vmId: uuid,
  fromHostId: back ? kvm2 : kvm1,
  toHostId: back ? kvm1 : kvm2,
});

/** Every count so far, once the guest has gone on counting for a while. */
async function judged(name: string): Promise<Verdict> {
  const now = (await readTicks(lab, name)).at(-1)?.count ?? 0;
  return judgeTicks(await waitForTick(lab, name, { count: now + 20 }));
}

const isSending = ({ state }: Move): boolean =>
  state.at === 'moving' && state.progress !== null && state.progress.sentBytes > 0;

type Connected = Extract<Connection, { at: 'connected' }>;

/** Throws once the host is not connected any more. */
async function connectionUntil(id: string, isWanted: (connection: Connected) => boolean): Promise<Connected> {
  const connectionIn = (hosts: HostSummary[]) => hosts.find((host) => host.id === id)!.connection;
  const hosts = await until<HostSummary[]>(
    (watcher) => engine.handlers.hosts.all(undefined, watcher),
    (all) => {
      const connection = connectionIn(all);
      return connection.at !== 'connected' || isWanted(connection);
    },
  );
  const connection = connectionIn(hosts);
  if (connection.at !== 'connected') throw new Error(JSON.stringify(connection));
  return connection;
}

/** Nothing of the VM is on the destination: not running, not defined. */
async function expectNothingOn(host: string, name: string): Promise<void> {
  expect(await lab.must(host, ['virsh', 'list', '--all', '--name'])).not.toContain(name);
}

describe.skipIf(lab === undefined)('moves', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    engine = await startLiveEngine();
    [kvm1, kvm2] = await Promise.all([add('kvm1'), add('kvm2')]);
  });
  afterEach(() => clearAllFaults(lab));
  afterAll(() => engine?.close());

  test('a running VM goes there and back, and no tick is lost, doubled or out of order', async () => {
    const guest = await startTicker(lab, { name: 'mv-tick', on: 'kvm1' });
    await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
    for (const back of [false, true]) {
      const report = await preflight(engine, askOf(guest, back));
      expect(report.checks.filter((check) => check.at === 'done' && check.verdict === 'blocker')).toEqual([]);
      const id = await startMove(engine, askOf(guest, back));
      const { state } = await moveUntil(engine, id, hasEnded);
      expect(state).toMatchObject({ at: 'arrived', proof: { source: { at: 'absent' } } });
      await vmUntil(engine, back ? kvm1 : kvm2, (vm) => vm.id === guest.uuid && vm.state === 'running');
    }
    const verdict = await judged('mv-tick');
    expect(verdict).toMatchObject({ everBackwards: false, everTwice: false });
    expect(verdict.handovers).toHaveLength(2);
    await stopGuest(lab, 'mv-tick');
  });

  test.each([1200, -1200])(
    'the pause is told right when the destination’s clock is %i ms ahead',
    async (aheadMs) => {
      const guest = await startTicker(lab, { name: 'mv-clock', on: 'kvm1' });
      await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
      await lab.setClock('kvm2', aheadMs);
      try {
        const id = await startMove(engine, askOf(guest));
        const { state } = await moveUntil(engine, id, hasEnded);
        if (state.at !== 'arrived') throw new Error(`it ${state.at}`);
        const [handover] = (await judged('mv-clock')).handovers;
        // A guest on a busy processor counts late: much less than what would be off by the clocks, more than a tick.
        expect(Math.abs((state.downtimeMs ?? 0) - (handover?.pauseMs ?? 0))).toBeLessThan(200);
        // A destination that is behind does not tell by how much.
        if (aheadMs > 0) expect(Math.abs((state.clocksApartMs ?? 0) - aheadMs)).toBeLessThan(100);
      } finally {
        await lab.setClock('kvm2', 0);
        await stopGuest(lab, 'mv-clock');
      }
    },
  );

  test('every record a Linux guest acknowledged is on the disk after its move', async () => {
    const guest = await startRecorder(lab, { name: 'mv-rec', on: 'kvm1' });
    await waitForTick(lab, 'mv-rec', { count: 5, timeoutMs: 120_000 });
    await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
    const id = await startMove(engine, askOf(guest));
    expect((await moveUntil(engine, id, hasEnded)).state.at).toBe('arrived');
    expect(await judged('mv-rec')).toMatchObject({ everBackwards: false, everTwice: false });
    const records = await verifyRecords(lab, 'mv-rec');
    expect(records.missing).toEqual([]);
    expect(records.acknowledged).toBeGreaterThan(20);
    await stopGuest(lab, 'mv-rec');
  });

  test('a cancel in the middle leaves it running on the source and nothing on the destination', async () => {
    const guest = await startTicker(lab, {
      name: 'mv-cancel',
      on: 'kvm1',
      memoryMiB: 64,
      dirtyMiBs: 8,
      spanMiB: 32,
    });
    await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
    const id = await startMove(engine, { ...askOf(guest), options: { ...usual, bandwidthMiBps: 1 } });
    await moveUntil(engine, id, isSending);
    must(await engine.handlers.migrations.cancel({ id }));
    const { state } = await moveUntil(engine, id, hasEnded);
    expect(state).toMatchObject({
      at: 'stayed',
      because: { code: 'cancelled' },
      proof: { source: { at: 'present', state: 'running', hasJob: false }, destination: { at: 'absent' } },
    });
    await expectNothingOn('kvm2', 'mv-cancel');
    expect(await judged('mv-cancel')).toMatchObject({ everBackwards: false, everTwice: false, restarts: 0 });
    expect((await detailOf(engine, id)).log.map((line) => line.event)).toContain('abort-sent');
    await stopGuest(lab, 'mv-cancel');
  });

  test.each(['kvm1', 'kvm2'])(
    'the line to %s silent for over 10 s is shown, kept, and the move arrives',
    async (cut) => {
      const memory = { memoryMiB: 64, dirtyMiBs: 2, spanMiB: 40 };
      const guest = await startTicker(lab, { name: 'mv-silent', on: 'kvm1', ...memory });
      // The whole window has been written by then: the move lasts longer than the silence.
      await waitForTick(lab, 'mv-silent', { count: 1000 });
      await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
      const cutId = cut === 'kvm1' ? kvm1 : kvm2;
      const before = await engine.untilConnection(cutId, 'connected');
      const id = await startMove(engine, { ...askOf(guest), options: { ...usual, bandwidthMiBps: 3 } });
      await moveUntil(engine, id, isSending);

      const cutAtMs = Date.now();
      const fault = await armFault(lab, 'cut', cut, { with: 'machine', port: '22' });
      const { silence } = await connectionUntil(cutId, (connection) => connection.silence !== undefined);
      expect(silence?.isHeld).toBe(true);
      expect(Date.now() - cutAtMs).toBeLessThan(17_000);
      // Before TCP's try after 12.6 s, so that the daemon hears of us well within its 30 s.
      await clearFault(lab, fault.id);
      const after = await connectionUntil(cutId, (connection) => connection.silence === undefined);
      // The same line as before: it was never lost.
      expect(after.sinceMs).toBe(before.sinceMs);

      const { state } = await moveUntil(engine, id, hasEnded);
      expect(state).toMatchObject({ at: 'arrived', proof: { source: { at: 'absent' } } });
      expect(engine.summary(cutId).connection).toMatchObject({ at: 'connected', sinceMs: before.sinceMs });
      expect(await judged('mv-silent')).toMatchObject({
        everBackwards: false,
        everTwice: false,
        restarts: 0,
      });
      await stopGuest(lab, 'mv-silent');
    },
  );

  interface Obstacle {
    readonly name: string;
    readonly check: CheckId;
    readonly raise: (guest: StartedGuest) => Promise<unknown>;
    readonly lower?: () => Promise<unknown>;
  }
  const twin =
    '<domain type="qemu"><name>mv-obst</name><memory>16384</memory><os><type>hvm</type></os></domain>';
  const obstacles: Obstacle[] = [
    {
      name: 'a missing disk',
      check: 'disk-path-exists-on-dest',
      raise: () => armFault(lab, 'storage-unmounted', 'kvm2'),
    },
    {
      name: 'a missing network',
      check: 'libvirt-network-ready',
      raise: () => armFault(lab, 'network-missing', 'kvm2'),
    },
    {
      name: 'a closed migration port',
      check: 'migration-port-open',
      raise: () => armFault(lab, 'migration-ports-blocked', 'kvm2', { how: 'REJECT' }),
    },
    {
      name: 'no room for definition and log',
      check: 'disk-space',
      raise: () => armFault(lab, 'disk-full', 'kvm2'),
    },
    {
      name: 'a name conflict',
      check: 'name-uuid-conflict',
      raise: async () => {
        await lab.write('kvm2', '/tmp/twin.xml', twin);
        await lab.must('kvm2', ['virsh', 'define', '/tmp/twin.xml']);
      },
      lower: () => lab.must('kvm2', ['virsh', 'undefine', 'mv-obst']),
    },
  ];

  test.each(obstacles)(
    '$name is caught by its check, refused, and survived when overridden',
    async (obstacle) => {
      const guest = await startTicker(lab, { name: 'mv-obst', on: 'kvm1' });
      await vmUntil(engine, kvm1, (vm) => vm.id === guest.uuid && vm.state === 'running');
      await obstacle.raise(guest);
      try {
        const report = await preflight(engine, askOf(guest));
        const check = report.checks.find(({ id }) => id === obstacle.check);
        expect(check).toMatchObject({ at: 'done', verdict: 'blocker', isOverridable: true });

        // After the whole run only calls are repeated: what a command found stays refused by the screen; the engine
        // itself refuses what it finds anew.
        const id = await startMove(engine, { ...askOf(guest), overridden: [obstacle.check] });
        const { state } = await moveUntil(engine, id, hasEnded);
        if (obstacle.check !== 'disk-space') expect(state.at).toBe('stayed');
        expect(['stayed', 'arrived']).toContain(state.at);
        const at = state.at === 'arrived' ? 'kvm2' : 'kvm1';
        expect(await lab.must(at, ['virsh', 'domstate', guest.uuid])).toContain('running');
        expect(await judged('mv-obst')).toMatchObject({ everBackwards: false, everTwice: false });
      } finally {
        await clearAllFaults(lab);
        await obstacle.lower?.();
        await stopGuest(lab, 'mv-obst');
      }
    },
  );
});
