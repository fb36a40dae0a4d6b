import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection, HostSummary } from '../../shared/domain/host';
import type { VmSummary } from '../../shared/domain/vm';
import { armFault, clearAllFaults } from '../lab/faults/armed-faults';
import type { Lab } from '../lab/lab';
import { startLiveEngine, until, type LiveEngine } from './live-engine';
import { openLabOrSay } from './open-lab-or-say';

/*
  What happens to a host, and what is seen of it: the trouble within 20 s, healing by itself, the VMs as they really
  are, one subscription to libvirt's events, and a neighbour that notices nothing.
    ip netns exec drover-lab npx vitest run test/live/host-life.test.ts
*/

const lab = (await openLabOrSay()) as Lab;
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const [victim, neighbour] = ['kvm2', 'kvm1'] as const;
const vm = { name: 'drover-life', uuid: '7d0d5b0e-3c8c-4f2d-9d39-0a5c2e0c7a31' };
const shownWithinMs = 20_000;
const answeredWithinMs = 1_000;

let live: LiveEngine;
let victimId = '';
let neighbourId = '';
/** Every state the neighbour was in. */
let neighbourWas: Connection[] = [];
let stopWatching: () => void = () => undefined;

const virsh = (host: string, ...argv: string[]) =>
  lab.must(host, ['virsh', '-q', '-c', 'qemu:///system', ...argv]);

interface Trouble {
  readonly what: string;
  readonly begin: () => Promise<unknown>;
  /** Once it is shown. */
  readonly mend?: () => Promise<unknown>;
  readonly isRunningAfter: boolean;
}

const troubles: readonly Trouble[] = [
  {
    what: 'libvirtd restarted',
    begin: () => lab.must(victim, ['systemctl', 'restart', 'libvirtd']),
    isRunningAfter: true,
  },
  {
    what: 'frozen and thawed',
    begin: () => lab.freeze(victim),
    mend: () => lab.thaw(victim),
    isRunningAfter: true,
  },
  {
    what: 'cut off and healed',
    begin: () => armFault(lab, 'cut', victim, { with: 'machine' }),
    mend: () => clearAllFaults(lab),
    isRunningAfter: true,
  },
  {
    what: 'killed and started again',
    begin: () => lab.powerOff(victim),
    mend: () => lab.powerOn(victim),
    isRunningAfter: false,
  },
];

describe.skipIf(lab === undefined)('a host', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    await forget();
    await Promise.all([victim, neighbour].map(define));
    await virsh(victim, 'start', vm.name);
    live = await startLiveEngine();
    [victimId, neighbourId] = await Promise.all([add(victim), add(neighbour)]);
    stopWatching = live.handlers.hosts.all(undefined, {
      onFault: () => undefined,
      onValue: (hosts) => neighbourWas.push(...hosts.flatMap(stateOfNeighbour)),
    });
  });
  afterEach(() => clearAllFaults(lab));
  afterAll(async () => {
    stopWatching();
    await live?.close();
    if (lab === undefined) return;
    await lab.powerOn(victim);
    await lab.thaw(victim);
    await forget();
  });

  it.each(troubles)('is $what', async ({ what, begin, mend, isRunningAfter }) => {
    await live.untilConnection(victimId, 'connected');
    neighbourWas = [];
    const began = performance.now();
    const shown = live
      .untilConnection(victimId, 'lost', 'connecting', 'refused')
      .then(() => performance.now());
    await begin();
    const tookMs = await askNeighbourUntil(shown);
    const shownMs = (await shown) - began;
    expect(shownMs).toBeLessThan(shownWithinMs);
    // The neighbour was asked all the time, and never waited for the one in trouble: that would be 10 s and more.
    const [neighbourMs, neighbourAtMostMs] = [middleOf(tookMs), Math.max(...tookMs)];
    expect(neighbourMs).toBeLessThan(answeredWithinMs);
    expect(neighbourAtMostMs).toBeLessThan(3 * answeredWithinMs);

    await mend?.();
    const mended = performance.now();
    await live.untilConnection(victimId, 'connected');
    const healedMs = performance.now() - mended;
    console.info(`${what}: ${figures({ shownMs, healedMs, neighbourMs, neighbourAtMostMs })}`);
    await sameAsVirsh();
    expect(neighbourWas.filter(({ at }) => at !== 'connected')).toEqual([]);
    if (!isRunningAfter) await virsh(victim, 'start', vm.name);
    await untilState('running');
    await isToldOnce();
  });
});

const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const figures = (ms: Readonly<Record<string, number>>): string =>
  Object.entries(ms)
    .map(([name, value]) => `${name} ${Math.round(value)}`)
    .join(', ');

const stateOfNeighbour = ({ id, connection }: HostSummary): Connection[] =>
  id === neighbourId ? [connection] : [];

async function add(host: string): Promise<string> {
  const login = { how: 'key', path: lab.state.keys.plain.privateKey } as const;
  const id = await live.add({ address: lab.host(host).address, user: 'root', login });
  await live.untilConnection(id, 'connected');
  return id;
}

/** Acts on the neighbour's VM again and again; answers how long each time took, ms. */
async function askNeighbourUntil(end: Promise<unknown>): Promise<number[]> {
  const tookMs: number[] = [];
  let isOver = false;
  void end.then(() => (isOver = true));
  do {
    const askedAt = performance.now();
    const action = tookMs.length % 2 === 0 ? 'autostart-on' : 'autostart-off';
    const acted = await live.handlers.vms.act({ hostId: neighbourId, vmId: vm.uuid, action });
    expect(acted).toEqual({ ok: true, value: undefined });
    tookMs.push(performance.now() - askedAt);
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 500))]);
  } while (!isOver);
  return tookMs;
}

const virshStates: Readonly<Record<string, string>> = {
  running: 'running',
  paused: 'paused',
  'shut off': 'off',
};

const vmsOfVictim = (isWanted: (vms: VmSummary[]) => boolean) =>
  until<VmSummary[]>((watcher) => live.handlers.hosts.vms({ hostId: victimId }, watcher), isWanted);

/** Right after it is connected again: every VM, in the state libvirt says. */
async function sameAsVirsh(): Promise<void> {
  const shown = await vmsOfVictim(() => true);
  const listed = (await virsh(victim, 'list', '--all')).trim().split('\n');
  const real = listed.map((line) =>
    line
      .trim()
      .split(/\s{2,}/)
      .slice(1),
  );
  const wanted = real.map(([name = '', state = '']) => [name, virshStates[state] ?? state]);
  expect(shown.map(({ name, state }) => [name, state]).sort()).toEqual(wanted.sort());
}

const untilState = (state: VmSummary['state']) =>
  vmsOfVictim((vms) => vms.some((each) => each.id === vm.uuid && each.state === state));

/** One connection of ours at the daemon, and each change made elsewhere is seen, once and in its order. */
async function isToldOnce(): Promise<void> {
  const states: string[] = [];
  const stop = live.handlers.hosts.vms(
    { hostId: victimId },
    {
      onFault: (fault) => states.push(fault.code),
      onValue: (vms) => states.push(vms.find(({ id }) => id === vm.uuid)?.state ?? 'gone'),
    },
  );
  await virsh(victim, 'suspend', vm.name);
  await untilState('paused');
  await virsh(victim, 'resume', vm.name);
  await untilState('running');
  stop();
  expect(states.filter((state, at) => state !== states[at - 1])).toEqual(['running', 'paused', 'running']);
  await vi.waitFor(async () => expect(await clientsOfDaemon()).toHaveLength(1), {
    timeout: 40_000,
    interval: 2_000,
  });
}

/** Those of libvirtd's clients that stay: whoever asked with virsh is gone. */
async function clientsOfDaemon(): Promise<string[]> {
  const listed = await lab.must(victim, ['virt-admin', 'client-list', 'libvirtd']);
  return listed.split('\n').filter((line) => /^\s*\d/.test(line));
}

async function define(host: string): Promise<void> {
  await lab.write(host, `/tmp/${vm.name}.xml`, domainXml);
  await virsh(host, 'define', `/tmp/${vm.name}.xml`);
}

async function forget(): Promise<void> {
  await Promise.all(
    [victim, neighbour].map(async (host) => {
      await lab.exec(host, ['virsh', 'destroy', vm.name]);
      await lab.exec(host, ['virsh', 'undefine', vm.name]);
    }),
  );
}

/** Boots nothing, and starts as fast as the lab can: libvirt does not ask for the CPU's properties. */
const domainXml = `
<domain type='qemu'>
  <name>${vm.name}</name><uuid>${vm.uuid}</uuid>
  <memory unit='MiB'>16</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>
  <devices><disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk><memballoon model='none'/></devices>
  <qemu:capabilities xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
    <qemu:del capability='cpu-unavailable-features'/>
  </qemu:capabilities>
</domain>`;
