import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Fault } from '../../../../shared/domain/fault';
import type { VmAction, VmDetail, VmLoad, VmXml } from '../../../../shared/domain/vm';
import { act } from '../../../../electron/vms/act';
import { watchVmLoad } from '../../../../electron/vms/watch-load';
import { watchVm } from '../../../../electron/vms/watch-vm';
import { watchXml } from '../../../../electron/vms/watch-xml';
import { newJob } from '../../../fakes/libvirtd/job';
import { World, type FakeDomain, type FakeHost } from '../../../fakes/libvirtd/index';
import { playLinks, until, type PlayedLinks } from './played-links';

/* A VM's page over a played host: what it shows, what it follows, and what may be done. */

let played: PlayedLinks;
let host: FakeHost;
let web: FakeDomain;
let which: { hostId: string; vmId: string };
const moves = { unsettledMoveOf: () => undefined, onMovesChange: () => () => undefined };

beforeEach(async () => {
  played = playLinks();
  host = new World().addHost('alpha');
  web = host.addDomain({ name: 'web', vcpus: 3, memoryBytes: 1024 ** 3, network: 'default', load: 0.5 });
  which = { hostId: await played.add(host), vmId: web.uuid };
});
afterEach(() => played.close());

const needs = () => ({ links: played.links, ...moves });
const detail = (isWanted: (vm: VmDetail) => boolean) =>
  until<VmDetail>((watcher) => watchVm(needs(), which, watcher), isWanted);
const doIt = (action: VmAction) => act(needs(), { ...which, action });
const done = { ok: true, value: undefined };

it('shows what the VM is, and follows it', async () => {
  const seen = await detail(() => true);
  expect(seen).toMatchObject({
    ...{ name: 'web', vcpus: 3, maximumVcpus: 3, snapshots: [], guestAgent: 'none', isAutostarted: false },
    memory: { maximumBytes: 1024 ** 3, currentBytes: 1024 ** 3, hasBalloon: true },
    graphics: [{ type: 'vnc', listen: '127.0.0.1' }],
    actions: { start: { may: false }, reboot: { may: true }, 'force-off': { may: true } },
  });
  const off = detail((vm) => vm.state === 'off' && vm.actions.start.may && !vm.actions['force-off'].may);
  host.change(web, { state: 'shutoff', reason: 'shutdown' }, 'stopped', 'shutdown');
  await off;
});

it('notices what libvirt sends no event for', async () => {
  let isFirst = true;
  await detail((vm) => {
    if (isFirst) Object.assign(web, { isAutostarted: true, snapshots: 2 });
    isFirst = false;
    return vm.isAutostarted && vm.snapshots.length === 2;
  });
}, 20_000);

it('shows a migration that somebody else began, and locks everything while it lasts', async () => {
  const locked = detail((vm) => vm.job !== undefined);
  web.job = newJob(undefined);
  const seen = await locked;
  expect(Object.values(seen.actions)).toEqual(
    Object.values(seen.actions).map(() => ({
      may: false,
      because: { code: 'moved-by-others', vm: 'web' },
    })),
  );
  expect(await doIt('force-off')).toMatchObject({ ok: false, fault: { code: 'moved-by-others' } });
  web.job = undefined;
  await detail((vm) => vm.job === undefined && vm.actions['force-off'].may);
});

it('reboots, switches off by force, and starts with the host, when asked to', async () => {
  expect(await doIt('autostart-on')).toEqual(done);
  expect(web.isAutostarted).toBe(true);
  expect(await doIt('autostart-off')).toEqual(done);
  expect(web.isAutostarted).toBe(false);
  expect(await doIt('reboot')).toEqual(done);
  expect(web.status.state).toBe('running');
  expect(await doIt('force-off')).toEqual(done);
  expect(web.status).toEqual({ state: 'shutoff', reason: 'destroyed' });
  expect(await doIt('force-off')).toMatchObject({ ok: false, fault: { code: 'wrong-state', state: 'off' } });
});

it('shows the definition as it runs and as it is stored, and ends when the VM is gone', async () => {
  const both = await until<VmXml>(
    (watcher) => watchXml(needs(), which, watcher),
    () => true,
  );
  expect(both.live).toContain(`id='${web.id}'`);
  expect(both.stored).toContain('<name>web</name>');
  expect(both.stored).not.toContain(`id='${web.id}'`);
  const ended = new Promise<Fault>((resolve) =>
    watchXml(needs(), which, { onValue: () => undefined, onFault: resolve }),
  );
  host.domains.delete(web.uuid);
  host.tellLifecycle(web, 'undefined', 'removed');
  expect(await ended).toMatchObject({ code: 'vm-not-found', vmId: web.uuid });
});

it('measures the load of a VM that is on screen, from the second reading on', async () => {
  const [first] = await until<VmLoad[]>(
    (watcher) => watchVmLoad(needs(), which, watcher),
    (load) => load.length > 0,
  );
  expect(first?.cpuPercent).toBeGreaterThan(25);
  expect(first?.cpuPercent).toBeLessThan(100);
  expect(first?.memoryBytes).toBe(1024 ** 3 / 2);
  expect(first?.receivedBytes).toBeGreaterThan(0);
}, 15_000);

it('starts nothing while a known host is silent, and does not wait for it', async () => {
  host.change(web, { state: 'shutoff', reason: 'shutdown' }, 'stopped', 'shutdown');
  const silent = played.links.get(await played.add(new World().addHost('beta')))!;
  const connection = silent.connection();
  if (connection.at !== 'connected') throw new Error(connection.at);
  const silence = { sinceMs: Date.now() - 11_000, closesAtMs: Date.now() + 4_000, isHeld: false };
  vi.spyOn(silent, 'connection').mockReturnValue({ ...connection, silence });
  const look = vi.spyOn(silent, 'lookAgain');
  const refusal = { code: 'hosts-not-seen', hosts: [silent.name] };
  expect((await detail((vm) => !vm.actions.start.may && vm.state === 'off')).actions.start).toEqual({
    may: false,
    because: refusal,
  });
  expect(await doIt('start')).toEqual({ ok: false, fault: refusal });
  expect(look).not.toHaveBeenCalled();
});
