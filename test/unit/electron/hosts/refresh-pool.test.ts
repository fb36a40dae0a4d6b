import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Watcher } from '../../../../shared/contract/define';
import type { Volume } from '../../../../shared/domain/machine';
import { machineHandlers } from '../../../../electron/api/machines';
import { World, type FakeHost, type FakePool } from '../../../fakes/libvirtd/index';
import { connected, must } from '../libvirt/connected';
import { playLinks, until, type PlayedLinks } from '../vms/played-links';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };

let played: PlayedLinks;
let host: FakeHost;
let pool: FakePool;

beforeEach(() => {
  played = playLinks();
  host = new World().addHost('a');
  pool = host.addPool('vms', '/vms', [{ name: 'old.iso', capacityBytes: 1 }]);
});
afterEach(() => played.close());

async function machines(change: { isReadOnly?: boolean } = {}) {
  const hostId = await played.add(host, change);
  const handlers = machineHandlers(played.links, clock);
  const names = (isWanted: (names: string[]) => boolean) =>
    until(
      (watcher: Watcher<string[]>) =>
        handlers.volumes(
          { hostId, poolId: pool.uuid },
          { ...watcher, onValue: (all: Volume[]) => watcher.onValue(all.map(({ name }) => name)) },
        ),
      isWanted,
    );
  return { hostId, names, refresh: (poolId = pool.uuid) => handlers.refreshPool({ hostId, poolId }) };
}

it('lists what came into the pool once Drover had it refreshed', async () => {
  const { names, refresh } = await machines();
  const arrived = names((all) => all.length === 2);
  expect(await names(() => true)).toEqual(['old.iso']);
  pool.arrivals.push({ name: 'new.iso', capacityBytes: 1 });
  must(await refresh());
  expect(await arrived).toEqual(['new.iso', 'old.iso']);
});

it('lists it also when somebody else had it refreshed', async () => {
  const { names } = await machines();
  const arrived = names((all) => all.length === 2);
  await names(() => true);
  pool.arrivals.push({ name: 'new.iso', capacityBytes: 1 });
  const other = await connected(host);
  must(await other.storage.refreshPool(pool));
  expect(await arrived).toEqual(['new.iso', 'old.iso']);
});

it('refuses what cannot be refreshed, each with its reason', async () => {
  const { hostId, refresh } = await machines();
  const gone = '5d3f0c2e-0000-4000-8000-00000000000f';
  expect(await refresh(gone)).toEqual({
    ok: false,
    fault: { code: 'pool-not-found', poolId: gone, host: expect.any(String) as string },
  });
  pool.isActive = false;
  must((await played.links.get(hostId)?.lookAgain()) ?? { ok: true, value: undefined });
  expect(await refresh()).toMatchObject({ ok: false, fault: { code: 'pool-not-active', pool: 'vms' } });
  played.links.disconnect(hostId);
  expect(await refresh()).toMatchObject({ ok: false, fault: { code: 'host-not-connected' } });
  await played.links.remove(hostId);
  expect(await refresh()).toMatchObject({ ok: false, fault: { code: 'host-not-known' } });
});

it('changes nothing on a host that is only looked at', async () => {
  const { refresh } = await machines({ isReadOnly: true });
  pool.arrivals.push({ name: 'new.iso', capacityBytes: 1 });
  expect(await refresh()).toEqual({ ok: false, fault: { code: 'read-only' } });
  expect(pool.volumes).toHaveLength(1);
});
