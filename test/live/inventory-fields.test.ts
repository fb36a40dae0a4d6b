import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HostDetail } from '../../shared/domain/host';
import type { HostMachine, Volume } from '../../shared/domain/machine';
import type { VmDetail, VmXml } from '../../shared/domain/vm';
import type { Lab } from '../lab/lab';
import { fieldsPool, type Row, type Seen } from './field-row';
import { ofTheDefined } from './fields-of-defined';
import { ofTheHost } from './fields-of-host';
import { ofTheRunning } from './fields-of-running';
import { fellFieldsVms, host, off, on, pool, raiseFieldsVms } from './fields-vms';
import { startLiveEngine, until, type LiveEngine } from './live-engine';
import { openLabOrSay } from './open-lab-or-say';
import { askVirsh, kib, labelled } from './virsh-answers';

/*
  Every field of the inventory beside virsh's answer to the same question. Runs inside the lab's network:
    ip netns exec drover-lab npx vitest run test/live/inventory-fields.test.ts
*/

const lab = await openLabOrSay();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

describe.skipIf(lab === undefined)('what Drover shows is what virsh says:', () => {
  let live: LiveEngine;
  let seen: Seen;
  let answers: ReadonlyMap<string, string>;

  beforeAll(async () => {
    await raiseFieldsVms(theLab());
    live = await startLiveEngine();
    seen = await look(live);
    const questions = [...ofTheRunning, ...ofTheDefined, ...ofTheHost].map(([, question]) => question);
    answers = await askVirsh(theLab(), host, questions);
  });
  afterAll(async () => {
    await live?.close();
    if (lab !== undefined) await fellFieldsVms(lab);
  });

  const compare = ([, question, read, ours]: Row) => {
    const told = answers.get(question);
    expect(told, question).toBeDefined();
    expect(ours(seen)).toEqual(read(told ?? ''));
  };
  describe('a running VM', () => it.each(ofTheRunning)('%s (%s)', (...row) => compare(row)));
  describe('a VM that is off', () => it.each(ofTheDefined)('%s (%s)', (...row) => compare(row)));
  describe('the host', () => it.each(ofTheHost)('%s (%s)', (...row) => compare(row)));

  it('what the kernel says of itself is what the host’s own tools print', async () => {
    const { machine } = seen;
    const tool = (...argv: string[]) => theLab().must(host, argv);
    const mounts = await tool('findmnt', '-rn', '-t', 'nfs4', '-o', 'TARGET,SOURCE');
    expect(machine.nfsMounts.map(({ target, source }) => `${target} ${source}`)).toEqual(
      mounts.split('\n').filter(Boolean),
    );
    const addresses = await tool('ip', '-o', '-4', 'address', 'show', 'dev', 'br0');
    const bridge = machine.interfaces.find(({ name }) => name === 'br0');
    expect(bridge).toMatchObject({ kind: 'bridge', isUp: true });
    for (const address of bridge?.addresses.filter((each) => each.includes('.')) ?? []) {
      expect(addresses).toContain(`inet ${address} `);
    }
    expect(bridge?.addresses).not.toEqual([]);
    const uptimeSeconds = Number.parseFloat(await tool('cat', '/proc/uptime'));
    expect(machine.uptimeSeconds).toBeLessThanOrEqual(uptimeSeconds);
    expect(machine.uptimeSeconds).toBeGreaterThan(uptimeSeconds - 60);
    expect(machine.loadAverage).toHaveLength(3);
  });

  it('figures that change all the time agree within reason', () => {
    const resident = kib(/rss (\d+)/.exec(answers.get(`dommemstat ${on.name}`) ?? '')?.[1] ?? '');
    expect(seen.on.memory.residentBytes).toBeGreaterThan(resident * 0.7);
    expect(seen.on.memory.residentBytes).toBeLessThan(resident * 1.3);
    const free = Number(labelled(answers.get(`pool-info ${pool.name} --bytes`) ?? '', 'Available'));
    const ours = fieldsPool(seen)?.availableBytes ?? 0;
    expect(Math.abs(ours - free)).toBeLessThan(64 * 1024 ** 2);
  });
});

async function look(live: LiveEngine): Promise<Seen> {
  const { handlers } = live;
  const { address } = theLab().host(host);
  const login = { how: 'key', path: theLab().state.keys.plain.privateKey } as const;
  const hostId = await live.add({ address, user: 'root', login });
  await live.untilConnection(hostId, 'connected');
  const vm = (vmId: string, isWanted: (found: VmDetail) => boolean) =>
    until<VmDetail>((watcher) => handlers.vms.detail({ hostId, vmId }, watcher), isWanted);
  const xml = (vmId: string) =>
    until<VmXml>(
      (watcher) => handlers.vms.xml({ hostId, vmId }, watcher),
      () => true,
    );
  const detail = await until<HostDetail>(
    (watcher) => handlers.hosts.detail({ hostId }, watcher),
    (found) => found.pools.some((each) => each.name === pool.name),
  );
  const poolId = detail.pools.find((each) => each.name === pool.name)?.uuid ?? '';
  return {
    on: await vm(
      on.uuid,
      (found) => found.memory.residentBytes !== undefined && found.disks[0]?.pool !== undefined,
    ),
    off: await vm(off.uuid, (found) => found.disks[0]?.pool !== undefined),
    onXml: await xml(on.uuid),
    offXml: await xml(off.uuid),
    host: live.summary(hostId),
    detail,
    machine: await until<HostMachine>(
      (watcher) => handlers.machines.detail({ hostId }, watcher),
      () => true,
    ),
    volumes: await until<Volume[]>(
      (watcher) => handlers.machines.volumes({ hostId, poolId }, watcher),
      () => true,
    ),
  };
}

function theLab(): Lab {
  if (lab === undefined) throw new Error('no lab');
  return lab;
}
