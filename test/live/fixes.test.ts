import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PreflightAsk } from '../../shared/domain/preflight';
import { armFault, clearAllFaults } from '../lab/faults/armed-faults';
import type { Lab } from '../lab/lab';
import { startLiveEngine, type LiveEngine } from './live-engine';
import { preflight, vmUntil } from './moves';
import { openLabOrSay } from './open-lab-or-say';
import { applied, fineBy, planFor, refusalOf, undone } from './repairs';

/* Repairs of real hosts, as the screen asks for them: broken, planned, carried out, proved, taken back. */

const lab = (await openLabOrSay()) as Lab;
const name = 'fx-vm';
const vmId = 'f1000000-0000-4000-8000-00000000f1f1';
const image = '/srv/vms/fx-vm.raw';
const medium = '/var/lib/fx medium.iso';
let engine: LiveEngine;
let kvm1 = '';
let kvm2 = '';
const data = mkdtempSync(join(tmpdir(), 'drover-fixes-'));

/** A guest without a system, with everything a repair is about: its firmware looks for one for ever. */
const vmXml = `<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>${name}</name><uuid>${vmId}</uuid><memory unit='MiB'>16</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='raw' cache='unsafe'/><source file='${image}'/>
      <target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='${medium}'/>
      <target dev='hda' bus='ide'/><readonly/></disk>
    <interface type='network'><source network='lab'/><model type='virtio'/><rom enabled='no'/></interface>
    <controller type='usb' model='none'/><memballoon model='none'/>
  </devices>
  <qemu:capabilities><qemu:del capability='cpu-unavailable-features'/></qemu:capabilities>
</domain>`;

async function start(): Promise<void> {
  engine = await startLiveEngine({ dataFolder: data });
}

async function add(address: string): Promise<string> {
  const login = { how: 'key', path: lab.state.keys.plain.privateKey } as const;
  const id = await engine.add({ address, user: 'root', login });
  await engine.untilConnection(id, 'connected');
  return id;
}

const ask = (): PreflightAsk => ({ vmId, fromHostId: kvm1, toHostId: kvm2 });

/** The rules in force, without the figures of what passed. */
const rulesOf = async (host: string) =>
  (await lab.must(host, ['iptables-save', '-t', 'filter'])).replace(/\[\d+:\d+\]|^#.*$/gm, '');

/** Every file of a folder with its bytes, owner, mode and name. */
const filesOf = (host: string, folder: string) =>
  lab.must(host, [
    'sh',
    '-c',
    'cd "$1" && stat -c "%n %u:%g %a %F" -- * .[!.]* 2>/dev/null; find . -maxdepth 1 -type f -exec sha256sum {} +',
    'list',
    folder,
  ]);

const networksOf = async (host: string) =>
  (await lab.must(host, ['virsh', '-q', 'net-list', '--all'])).trim() +
  (await lab.script(host, 'virsh net-dumpxml --inactive lab')).stdout;

const storedXml = () => lab.must('kvm1', ['virsh', 'dumpxml', '--inactive', name]);

async function sweep(): Promise<void> {
  for (const host of ['kvm1', 'kvm2']) await lab.script(host, `virsh destroy ${name}; virsh destroy fx-user`);
  await lab.script('kvm1', `virsh undefine ${name}; rm -f '${medium}'`);
}

describe.skipIf(lab === undefined)('repairs', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    await sweep();
    await lab.script('nfs', `truncate -s 1M ${image} && chown 64055:64055 ${image}`);
    await lab.write('kvm1', medium, Buffer.alloc(65_536), { mode: '0644' });
    await lab.write('kvm1', '/tmp/fx-vm.xml', vmXml);
    await lab.must('kvm1', ['virsh', 'define', '/tmp/fx-vm.xml']);
    await lab.must('kvm1', ['virsh', 'start', name]);
    await start();
    [kvm1, kvm2] = await Promise.all([add('kvm1'), add('kvm2')]);
    await vmUntil(engine, kvm1, (vm) => vm.id === vmId && vm.state === 'running');
  });
  afterEach(() => clearAllFaults(lab));
  afterAll(async () => {
    await engine?.close();
    rmSync(data, { recursive: true, force: true });
    await sweep();
  });

  test.each(['DROP', 'REJECT'])('ports closed by iptables (%s) are opened for the one peer', async (how) => {
    const healthy = await rulesOf('kvm2');
    expect(await fineBy(engine, ask(), 'migration-port-open')).toBe('port-open');
    await armFault(lab, 'migration-ports-blocked', 'kvm2', { how });
    const broken = await rulesOf('kvm2');

    const plan = await planFor(engine, ask(), 'migration-port-open');
    expect(plan).toMatchObject({ fix: 'open-ports', explanation: null });
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]).toMatchObject({ host: 'kvm2', holds: 'until-reboot', deed: { owner: 'iptables' } });
    expect(plan.steps[0]?.commands.join()).toMatch(/^iptables -w 5 -I INPUT -p tcp -s 10\.9[89]\.0\.11 /);
    expect(await rulesOf('kvm2')).toBe(broken);

    const run = await applied(engine, plan);
    expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
    expect(await rulesOf('kvm2')).not.toBe(broken);
    const back = await undone(engine, run);
    expect(back.state).toMatchObject({ at: 'undone', checked: { verdict: 'blocker' } });
    expect(await rulesOf('kvm2')).toBe(broken);
    await clearAllFaults(lab);
    expect(await rulesOf('kvm2')).toBe(healthy);
  });

  test.each([
    ['missing', `grep -v kvm2 /etc/hosts`, 'name-unresolved'],
    ['loopback', `sed 's/^10.99.0.12 kvm2$/127.0.1.1 other kvm2/' /etc/hosts`, 'name-is-loopback'],
  ])(
    'a name that is %s is put into /etc/hosts, and undone by an engine started anew',
    async (_how, script, code) => {
      const healthy = await lab.must('kvm1', ['cat', '/etc/hosts']);
      const { stdout: text } = await lab.script('kvm1', script);
      await lab.write('kvm1', '/etc/hosts', text);
      try {
        const broken = await filesOf('kvm1', '/etc');
        const report = await preflight(engine, ask());
        const check = report.checks.find(({ id }) => id === 'dest-hostname-resolves');
        expect(check).toMatchObject({ at: 'done', verdict: 'note', finding: { code } });

        const plan = await planFor(engine, ask(), 'dest-hostname-resolves');
        expect(plan).toMatchObject({
          fix: 'name-in-hosts',
          steps: [{ host: 'kvm1', holds: 'survives-reboot' }],
        });
        expect(plan.steps[0]?.diff).toMatch(/^\+10\.9[89]\.0\.12\tkvm2\t# drover-[0-9a-f]{8}$/m);
        if (code === 'name-is-loopback') expect(plan.steps[0]?.diff).toContain('-127.0.1.1 other kvm2');
        expect(await filesOf('kvm1', '/etc')).toBe(broken);

        const run = await applied(engine, plan);
        expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
        await engine.close();
        await start();
        await Promise.all([kvm1, kvm2].map((id) => engine.untilConnection(id, 'connected')));
        const back = await undone(engine, run);
        expect(back.state).toMatchObject({ at: 'undone', checked: { finding: { code } } });
        expect(await filesOf('kvm1', '/etc')).toBe(broken);
      } finally {
        await lab.write('kvm1', '/etc/hosts', healthy);
      }
    },
  );

  test.each(['stopped', 'undefined'])('a network that is %s there is made ready', async (how) => {
    const saved = await lab.must('kvm2', ['virsh', 'net-dumpxml', '--inactive', 'lab']);
    await lab.must('kvm2', ['virsh', 'net-destroy', 'lab']);
    await lab.must('kvm2', ['virsh', 'net-autostart', '--disable', 'lab']);
    if (how === 'undefined') await lab.must('kvm2', ['virsh', 'net-undefine', 'lab']);
    try {
      const broken = await networksOf('kvm2');
      const plan = await planFor(engine, ask(), 'libvirt-network-ready');
      const parts = plan.steps.map(({ deed }) => (deed.kind === 'network' ? deed.part : deed.kind));
      expect(parts).toEqual([...(how === 'undefined' ? ['define'] : []), 'start', 'autostart']);
      if (how === 'undefined') expect(plan.steps[0]?.diff).toContain("+  <bridge name='br0'/>");
      expect(await networksOf('kvm2')).toBe(broken);

      const run = await applied(engine, plan);
      expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
      if (how === 'stopped') {
        await lab.write('kvm2', '/tmp/fx-user.xml', userXml);
        await lab.must('kvm2', ['virsh', 'create', '--paused', '/tmp/fx-user.xml']);
        const using = await networksOf('kvm2');
        const fault = { code: 'undo-in-use', host: 'kvm2', what: 'lab', vms: ['fx-user'] };
        expect(await refusalOf(engine, run)).toMatchObject(fault);
        expect(await networksOf('kvm2')).toBe(using);
        await lab.must('kvm2', ['virsh', 'destroy', 'fx-user']);
      }
      const back = await undone(engine, run);
      expect(back.state).toMatchObject({ at: 'undone', checked: { verdict: 'blocker' } });
      expect(await networksOf('kvm2')).toBe(broken);
    } finally {
      await lab.write('kvm2', '/tmp/lab-net.xml', saved);
      await lab.script(
        'kvm2',
        'virsh destroy fx-user; virsh net-define /tmp/lab-net.xml; virsh net-start lab; virsh net-autostart lab',
      );
    }
  });

  test('a daemon that does not run is started while only SSH answers, and stopped again', async () => {
    const sockets = ['libvirtd.socket', 'libvirtd-ro.socket', 'libvirtd-admin.socket'];
    const units = ['libvirtd.service', ...sockets];
    const statesOf = async () => (await lab.exec('kvm2', ['systemctl', 'is-active', ...units])).stdout;
    const healthy = await statesOf();
    await lab.must('kvm2', ['systemctl', 'stop', ...sockets, 'libvirtd.service']);
    try {
      await engine.untilConnection(kvm2, 'lost', 'refused');
      const broken = await statesOf();
      expect(broken).not.toContain('\nactive');
      const plan = await planFor(engine, ask(), 'client-connect-both');
      expect(plan).toMatchObject({ fix: 'start-daemon', explanation: null });
      expect(plan.steps.map(({ host, deed }) => [host, deed])).toMatchObject([
        ['kvm2', { kind: 'unit', unit: 'libvirtd.service', wasActive: false, wasEnabled: true }],
      ]);
      const run = await applied(engine, plan);
      expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
      expect(await statesOf()).toBe(healthy);
      const back = await undone(engine, run);
      expect(back.state).toMatchObject({ at: 'undone', checked: { verdict: 'blocker' } });
      expect(await statesOf()).toBe(broken);
    } finally {
      await lab.must('kvm2', ['systemctl', 'start', ...units]);
      await engine.handlers.hosts.connect({ hostId: kvm2 });
      await engine.untilConnection(kvm2, 'connected');
    }
  });

  test('a medium that is not there is ejected, and put back', async () => {
    const [stored, live] = [await storedXml(), await lab.must('kvm1', ['virsh', 'domblklist', name])];
    const plan = await planFor(engine, ask(), 'removable-media');
    expect(plan).toMatchObject({ fix: 'eject-media', steps: [{ host: 'kvm1' }] });
    expect(plan.steps[0]?.diff).toContain(`-  <source file='${medium}'`);
    expect(await storedXml()).toBe(stored);

    const run = await applied(engine, plan);
    expect(run.state).toMatchObject({ at: 'done', checked: { verdict: 'fine' } });
    expect(await storedXml()).not.toContain(medium);
    expect(await lab.must('kvm1', ['virsh', 'domblklist', name])).not.toContain(medium);
    const back = await undone(engine, run);
    expect(back.state).toMatchObject({ at: 'undone', checked: { verdict: 'blocker' } });
    expect(await storedXml()).toBe(stored);
    expect(await lab.must('kvm1', ['virsh', 'domblklist', name])).toBe(live);
  });

  test('a careless cache mode gives way from the next start on, and comes back', async () => {
    const stored = await storedXml();
    const plan = await planFor(engine, ask(), 'cache-mode-safe');
    expect(plan).toMatchObject({ fix: 'cache-none', steps: [{ host: 'kvm1', holds: 'from-next-start' }] });
    expect(plan.steps[0]?.diff).toMatch(/^-.*cache='unsafe'\/>$/m);
    expect(plan.steps[0]?.diff).toMatch(/^\+.*cache='none'\/>$/m);

    const run = await applied(engine, plan);
    // What runs still runs with the old one.
    expect(run.state).toMatchObject({ at: 'done', checked: { finding: { code: 'cache-ignores-flushes' } } });
    expect(await storedXml()).toBe(stored.replace("cache='unsafe'", "cache='none'"));
    await lab.must('kvm1', ['virsh', 'destroy', name]);
    await lab.must('kvm1', ['virsh', 'start', name]);
    expect(await fineBy(engine, ask(), 'cache-mode-safe')).toBe('cache-safe');
    expect((await undone(engine, run)).state.at).toBe('undone');
    expect(await storedXml()).toBe(stored);
  });
});

const userXml = `<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>fx-user</name><memory unit='MiB'>16</memory><os><type arch='x86_64' machine='pc'>hvm</type></os>
  <cpu mode='custom' match='exact' check='none'><model>qemu64</model></cpu>
  <devices><interface type='network'><source network='lab'/><rom enabled='no'/></interface></devices>
  <qemu:capabilities><qemu:del capability='cpu-unavailable-features'/></qemu:capabilities>
</domain>`;
