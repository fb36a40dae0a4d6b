import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HostDetail } from '../../shared/domain/host';
import type { Volume } from '../../shared/domain/machine';
import type { VmAction, VmDetail, VmSummary } from '../../shared/domain/vm';
import type { Libvirt, LibvirtEvent } from '../../electron/libvirt';
import type { Lab } from '../lab/lab';
import { listenOn } from './listen-on';
import { startLiveEngine, until, type LiveEngine } from './live-engine';
import { openLabOrSay } from './open-lab-or-say';

/*
  What somebody else changes is on the screen a second after libvirt tells of it. A connection of the test's own hears
  the same events as the engine does: its clock starts the second. What libvirt does not tell of is there with the next
  sweep.
    ip netns exec drover-lab npx vitest run test/live/inventory-changes.test.ts
*/

const lab = await openLabOrSay();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const host = 'kvm2';
const vm = {
  name: 'drover-changes',
  uuid: '5f1b9a52-6a0e-4a53-9d0e-1c7d7f0a1b03',
  mac: '52:54:00:f1:e1:d7',
};
const other = {
  name: 'drover-changes-2',
  uuid: '5f1b9a52-6a0e-4a53-9d0e-1c7d7f0a1b04',
  mac: '52:54:00:f1:e1:d8',
};
const folder = '/var/lib/libvirt/drover-changes';
const withinMs = 1_000;
/** Of what libvirt has no event for: a sweep every 30 s, and the time to read. */
const withinSweepMs = 32_000;
const leases = '/var/lib/libvirt/dnsmasq/br0.status';

const domainXml = ({ name, uuid, mac }: typeof vm): string => `
<domain type='qemu'>
  <name>${name}</name><uuid>${uuid}</uuid>
  <memory unit='MiB'>16</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>
  <devices>
    <disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk>
    <interface type='network'>
      <mac address='${mac}'/><source network='lab'/><model type='virtio'/><rom enabled='no'/>
    </interface>
    <memballoon model='none'/>
  </devices>
  <qemu:capabilities xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
    <qemu:del capability='cpu-unavailable-features'/>
  </qemu:capabilities>
</domain>`;

const networkXml = `<network><name>drover-changes</name><bridge name='drvbr7'/></network>`;

describe.skipIf(lab === undefined)(
  'a change made with virsh is shown within a second of libvirt’s event:',
  () => {
    let live: LiveEngine;
    let own: Libvirt;
    let hostId: string;
    const heard: { atMs: number; event: LibvirtEvent }[] = [];

    beforeAll(async () => {
      await forget();
      await theLab().write(host, '/tmp/drover-changes.xml', domainXml(vm));
      await theLab().write(host, '/tmp/drover-changes-2.xml', domainXml(other));
      await theLab().write(host, '/tmp/drover-changes-net.xml', networkXml);
      await theLab().must(host, [
        'sh',
        '-c',
        `mkdir -p ${folder} ${dirname(leases)} && truncate -s 1M ${folder}/extra.raw`,
      ]);
      await virsh(`define /tmp/drover-changes.xml`);
      own = await listenOn(theLab(), host, (event) => heard.push({ atMs: performance.now(), event }));
      live = await startLiveEngine();
      const login = { how: 'key', path: theLab().state.keys.plain.privateKey } as const;
      hostId = await live.add({ address: theLab().host(host).address, user: 'root', login });
      await live.untilConnection(hostId, 'connected');
    });
    afterAll(async () => {
      await own?.close();
      await live?.close();
      if (lab !== undefined) await forget();
    });

    /** Makes the change, and compares when libvirt told of it with when the topic was as wanted. */
    async function follow<V>(
      change: string,
      isAbout: (event: LibvirtEvent) => boolean,
      watch: Parameters<typeof until<V>>[0],
      isWanted: (value: V) => boolean,
    ): Promise<void> {
      heard.length = 0;
      let shownAtMs = 0;
      const shown = until<V>(watch, (value) => {
        if (!isWanted(value)) return false;
        shownAtMs = performance.now();
        return true;
      });
      await Promise.all([virsh(change), shown]);
      await vi.waitUntil(() => heard.some(({ event }) => isAbout(event)), { timeout: 10_000, interval: 20 });
      const told = heard.find(({ event }) => isAbout(event));
      const tookMs = shownAtMs - (told?.atMs ?? NaN);
      console.info(`${change}: shown ${Math.round(tookMs)} ms after libvirt's event`);
      expect(tookMs).toBeLessThan(withinMs);
    }

    /** The same for what no event tells of: from when the change was made. */
    async function followSilent<V>(
      what: string,
      change: () => Promise<unknown>,
      watch: Parameters<typeof until<V>>[0],
      isWanted: (value: V) => boolean,
    ): Promise<number> {
      await change();
      const madeAtMs = performance.now();
      await until<V>(watch, isWanted);
      const tookMs = performance.now() - madeAtMs;
      console.info(`${what}: shown ${Math.round(tookMs)} ms after it was made`);
      return tookMs;
    }

    const vms = (isWanted: (found: VmSummary | undefined, all: VmSummary[]) => boolean, id = vm.uuid) =>
      [
        (watcher: Parameters<Parameters<typeof until<VmSummary[]>>[0]>[0]) =>
          live.handlers.hosts.vms({ hostId }, watcher),
        (all: VmSummary[]) =>
          isWanted(
            all.find((each) => each.id === id),
            all,
          ),
      ] as const;
    const lifecycle = (event: string) => (heardNow: LibvirtEvent) =>
      heardNow.kind === 'lifecycle' && heardNow.event === event;

    it('define', () =>
      follow(
        'define /tmp/drover-changes-2.xml',
        lifecycle('defined'),
        ...vms((found) => found?.state === 'off', other.uuid),
      ));
    it('undefine', () =>
      follow(
        `undefine ${other.name}`,
        lifecycle('undefined'),
        ...vms((found) => found === undefined, other.uuid),
      ));
    it('start', () =>
      follow(`start ${vm.name}`, lifecycle('started'), ...vms((found) => found?.state === 'running')));
    it('an address that the guest is given after its start', async () => {
      const lease = { 'ip-address': '10.99.0.79', 'mac-address': vm.mac, 'expiry-time': 4_102_444_800 };
      const tookMs = await followSilent(
        'a lease',
        () => theLab().write(host, leases, JSON.stringify([lease])),
        ...vms((found) => found?.finding?.addresses.join() === '10.99.0.79'),
      );
      expect(await virsh('net-dhcp-leases lab')).toMatch(new RegExp(`${vm.mac} .* 10\\.99\\.0\\.79/`));
      expect(tookMs).toBeLessThan(withinSweepMs);
    });
    it('suspend', () =>
      follow(`suspend ${vm.name}`, lifecycle('suspended'), ...vms((found) => found?.state === 'paused')));
    it('resume', () =>
      follow(`resume ${vm.name}`, lifecycle('resumed'), ...vms((found) => found?.state === 'running')));

    it('attach-disk', () =>
      follow<VmDetail>(
        `attach-disk ${vm.name} ${folder}/extra.raw vdb --driver qemu --subdriver raw`,
        (event) => event.kind === 'device-added',
        (watcher) => live.handlers.vms.detail({ hostId, vmId: vm.uuid }, watcher),
        (found) => found.disks.some((disk) => disk.target === 'vdb' && disk.source === `${folder}/extra.raw`),
      ));
    it('desc (a metadata change)', () =>
      follow<VmDetail>(
        `desc ${vm.name} --live --title "Renamed outside"`,
        (event) => event.kind === 'metadata-change',
        (watcher) => live.handlers.vms.detail({ hostId, vmId: vm.uuid }, watcher),
        (found) => found.title === 'Renamed outside',
      ));
    it('destroy', () =>
      follow(`destroy ${vm.name}`, lifecycle('stopped'), ...vms((found) => found?.state === 'off')));

    it('attach-disk --config, of a VM that is off: with the next sweep', async () => {
      const tookMs = await followSilent(
        'attach-disk --config',
        () => virsh(`attach-disk ${vm.name} ${folder}/extra.raw vdb --driver qemu --subdriver raw --config`),
        ...vms((found) => found?.finding?.diskPaths.includes(`${folder}/extra.raw`) === true),
      );
      expect(tookMs).toBeLessThan(withinSweepMs);
      await virsh(`detach-disk ${vm.name} vdb --config`);
    });

    const detail = (watcher: Parameters<Parameters<typeof until<HostDetail>>[0]>[0]) =>
      live.handlers.hosts.detail({ hostId }, watcher);
    const pool = ({ pools }: HostDetail) => pools.find((each) => each.name === 'drover-changes');
    const aboutPool = (name: string) => (event: LibvirtEvent) =>
      event.kind === 'pool' && event.event === name;
    it('pool-define', () =>
      follow(
        `pool-define-as drover-changes dir --target ${folder}`,
        aboutPool('defined'),
        detail,
        (found) => pool(found)?.state === 'inactive',
      ));
    it('pool-start', () =>
      follow(
        'pool-start drover-changes',
        aboutPool('started'),
        detail,
        (found) => pool(found)?.state === 'running',
      ));
    const volumes = (watcher: Parameters<Parameters<typeof until<Volume[]>>[0]>[0]) =>
      live.handlers.machines.volumes({ hostId, poolId }, watcher);
    const lists = (name: string) => (all: Volume[]) => all.some((each) => each.name === name);
    const put = (name: string) => theLab().must(host, ['truncate', '-s', '1M', `${folder}/${name}`]);
    let poolId = '';
    it('pool-refresh', async () => {
      poolId = pool(await until(detail, (found) => pool(found)?.state === 'running'))?.uuid ?? '';
      await put('theirs.raw');
      await follow<Volume[]>(
        'pool-refresh drover-changes',
        (event) => event.kind === 'pool-refresh',
        volumes,
        lists('theirs.raw'),
      );
    });
    it('Drover’s own refresh of a pool, which virsh then lists too', async () => {
      await put('ours.raw');
      expect(await virsh('vol-list drover-changes')).not.toContain('ours.raw');
      expect(await live.handlers.machines.refreshPool({ hostId, poolId })).toEqual({
        ok: true,
        value: undefined,
      });
      await until<Volume[]>(volumes, lists('ours.raw'));
      expect(await virsh('vol-list drover-changes')).toContain('ours.raw');
    });
    it('pool-destroy', () =>
      follow(
        'pool-destroy drover-changes',
        aboutPool('stopped'),
        detail,
        (found) => pool(found)?.state === 'inactive',
      ));
    it('a pool that is not active is not refreshed', async () => {
      expect(await live.handlers.machines.refreshPool({ hostId, poolId })).toMatchObject({
        ok: false,
        fault: { code: 'pool-not-active', pool: 'drover-changes' },
      });
    });
    it('pool-undefine', () =>
      follow(
        'pool-undefine drover-changes',
        aboutPool('undefined'),
        detail,
        (found) => pool(found) === undefined,
      ));

    it('and what Drover does itself is what virsh then says', async () => {
      const act = (action: VmAction) => live.handlers.vms.act({ hostId, vmId: vm.uuid, action });
      const done = { ok: true, value: undefined };
      const info = () => virsh(`dominfo ${vm.name}`);
      expect(await act('autostart-on')).toEqual(done);
      expect(await info()).toMatch(/Autostart: +enable/);
      expect(await act('autostart-off')).toEqual(done);
      expect(await info()).toMatch(/Autostart: +disable/);
      expect(await act('force-off')).toMatchObject({ ok: false, fault: { code: 'wrong-state' } });
      expect(await act('start')).toEqual(done);
      expect(await act('reboot')).toEqual(done);
      expect(await info()).toMatch(/State: +running/);
      expect(await act('force-off')).toEqual(done);
      expect(await virsh(`domstate ${vm.name} --reason`)).toContain('shut off (destroyed)');
    });

    const network = ({ networks }: HostDetail) => networks.find((each) => each.name === 'drover-changes');
    const aboutNetwork = (name: string) => (event: LibvirtEvent) =>
      event.kind === 'network' && event.event === name;
    it('net-define', () =>
      follow(
        'net-define /tmp/drover-changes-net.xml',
        aboutNetwork('defined'),
        detail,
        (found) => network(found)?.isActive === false,
      ));
    it('net-start', () =>
      follow(
        'net-start drover-changes',
        aboutNetwork('started'),
        detail,
        (found) => network(found)?.isActive === true,
      ));
    it('net-destroy', () =>
      follow(
        'net-destroy drover-changes',
        aboutNetwork('stopped'),
        detail,
        (found) => network(found)?.isActive === false,
      ));
    it('net-undefine', () =>
      follow(
        'net-undefine drover-changes',
        aboutNetwork('undefined'),
        detail,
        (found) => network(found) === undefined,
      ));
  },
);

const virsh = (command: string) => theLab().must(host, ['virsh', '-q', '-c', 'qemu:///system', command]);

async function forget(): Promise<void> {
  const commands = [
    ...[vm, other].flatMap(({ name }) => [`destroy ${name}`, `undefine ${name}`]),
    ...['pool-destroy', 'pool-undefine', 'net-destroy', 'net-undefine'].map((act) => `${act} drover-changes`),
  ];
  await lab?.script(host, `virsh -q '${commands.join('; ')}' >/dev/null 2>&1; rm -rf ${folder} ${leases}`);
}

function theLab(): Lab {
  if (lab === undefined) throw new Error('no lab');
  return lab;
}
