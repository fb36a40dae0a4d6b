import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HostDetail } from '../../shared/domain/host';
import type { VmDetail, VmSummary } from '../../shared/domain/vm';
import type { Lab } from '../lab/lab';
import {
  startLiveEngine,
  until,
  type HostToAdd,
  type LiveEngine,
  type LiveEngineOptions,
} from './live-engine';
import { openLabOrSay } from './open-lab-or-say';

/*
  The engine against real hosts. Runs inside the lab's network:
    ip netns exec drover-lab npx vitest run test/live/hosts.test.ts
*/

const lab = await openLabOrSay();
/** A start takes 2 to 20 s on a lab host, by what else its one emulated CPU does. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
const engines: LiveEngine[] = [];

async function engine(options?: LiveEngineOptions): Promise<LiveEngine> {
  const started = await startLiveEngine(options);
  engines.push(started);
  return started;
}

const kvm1 = lab?.host('kvm1').address ?? '';
const kvm2 = lab?.host('kvm2').address ?? '';
const byKey = (user: string, address = kvm1): HostToAdd => ({
  address,
  user,
  login: { how: 'key', path: lab?.state.keys.plain.privateKey ?? '' },
});
const byPassword = (user: string, address = kvm1): HostToAdd => ({
  address,
  user,
  login: { how: 'password' },
  secret: lab?.state.users.find((known) => known.name === user)?.password ?? '',
});

afterEach(async () => {
  for (const started of engines.splice(0)) await started.close();
});

describe.skipIf(lab === undefined)('connecting', () => {
  afterAll(() => lab?.exec('kvm2', ['systemctl', 'stop', strictSshd.unit]));

  it('lets root in by key, shows every step, and asks about the host key once', async () => {
    const { add, untilConnection, asked, summary, dataFolder } = await engine();
    const hostId = await add(byKey('root'));
    const connection = await untilConnection(hostId, 'connected');
    expect(connection.steps.map((step) => [step.id, step.state])).toEqual(
      ['resolve', 'tcp', 'host-key', 'login', 'channel', 'libvirt', 'inventory'].map((id) => [id, 'done']),
    );
    expect(connection.way).toEqual({ by: 'socket', daemon: 'libvirtd', withSudo: false, isReadOnly: false });
    const key = theLab()
      .host('kvm1')
      .hostKeys.find((offered) => offered.type.includes('ed25519'));
    expect(asked).toMatchObject([{ kind: 'host-key', fingerprint: key?.sha256, hostId }]);
    expect(summary(hostId).facts).toMatchObject({
      hostname: 'kvm1',
      machineId: theLab().host('kvm1').machineId,
      libvirtUuid: theLab().host('kvm1').uuid,
      cpus: 1,
      isKvmPresent: false,
    });
    expect(summary(hostId).facts?.osName).toContain('Debian');
    expect(readFileSync(join(dataFolder, 'known_hosts'), 'utf8')).toContain('ssh-ed25519');
  });

  it('lets root in by password and keeps the password out of every file', async () => {
    const { add, untilConnection, dataFolder } = await engine();
    const entry = byPassword('root', kvm2);
    await untilConnection(await add(entry), 'connected');
    for (const file of ['hosts.json', 'journal.jsonl', 'known_hosts']) {
      expect(readFileSync(join(dataFolder, file), 'utf8')).not.toContain(entry.secret);
    }
  });

  it('lets a member of the libvirt group use the socket itself', async () => {
    const { add, untilConnection } = await engine();
    const { way } = await untilConnection(await add(byPassword('virt')), 'connected');
    expect(way).toMatchObject({ by: 'socket', withSudo: false });
  });

  it('takes sudo where the login may not use the socket: its own password, no question', async () => {
    const { add, untilConnection, asked } = await engine();
    const { way } = await untilConnection(await add(byPassword('admin')), 'connected');
    expect(way).toMatchObject({ by: 'virt-ssh-helper', withSudo: true });
    expect(asked.map((question) => question.kind)).toEqual(['host-key']);
  });

  it('asks for the sudo password of a login by key, and takes the answer', async () => {
    const { add, untilConnection, asked } = await engine({
      answer: (question) =>
        question.kind === 'host-key'
          ? { kind: 'trust' }
          : { kind: 'secret', secret: byPassword('admin').secret ?? '', remember: false },
    });
    const { way } = await untilConnection(await add(byKey('admin')), 'connected');
    expect(way).toMatchObject({ by: 'virt-ssh-helper', withSudo: true });
    expect(asked[1]).toMatchObject({ kind: 'secret', what: 'sudo-password', user: 'admin', wasWrong: false });
  });

  it('takes sudo without a password where there is none', async () => {
    const { add, untilConnection, asked } = await engine();
    const { way } = await untilConnection(await add(byKey('ops')), 'connected');
    expect(way).toMatchObject({ by: 'virt-ssh-helper', withSudo: true });
    expect(asked).toHaveLength(1);
  });

  it('stops and waits for a person after a refused login, and says what was tried', async () => {
    const { add, untilConnection } = await engine();
    const refused = await untilConnection(await add({ ...byPassword('root'), secret: 'not it' }), 'refused');
    expect(refused.because).toMatchObject({ code: 'login-refused', user: 'root' });
  });

  it('refuses the same machine under a second name', async () => {
    const { add, untilConnection } = await engine();
    const first = await add(byKey('root'));
    await untilConnection(first, 'connected');
    const second = await untilConnection(await add(byKey('ops')), 'refused');
    expect(second.because).toEqual({ code: 'host-duplicate', hostId: first, name: kvm1 });
  });

  it('keeps trying where nothing listens', async () => {
    const { add, untilConnection } = await engine();
    const lost = await untilConnection(await add({ ...byKey('root'), port: 2 }), 'lost');
    expect(lost.because).toMatchObject({ code: 'port-refused', port: 2 });
    expect(lost.retryAtMs).toBeGreaterThan(Date.now() - 1_000);
  });

  it('goes through virt-ssh-helper where the server forbids forwarding', async () => {
    const port = await startStrictSshd(theLab(), 'kvm2');
    const { add, untilConnection } = await engine();
    const { way } = await untilConnection(await add({ ...byKey('root', kvm2), port }), 'connected');
    expect(way).toMatchObject({ by: 'virt-ssh-helper', withSudo: false });
  });
});

describe.skipIf(lab === undefined)('what a host has', () => {
  const vm = { name: 'drover-live-hosts', uuid: 'b2f1c7de-51a4-4b11-9d39-6f2a5e0c7a10' };
  const virsh = (...argv: string[]) =>
    theLab().must('kvm1', ['virsh', '-q', '-c', 'qemu:///system', ...argv]);

  beforeAll(async () => {
    await forget();
    await theLab().write('kvm1', `/tmp/${vm.name}.xml`, domainXml(vm));
    await virsh('define', `/tmp/${vm.name}.xml`);
  });
  afterEach(() => lab?.exec('kvm1', ['virsh', 'destroy', vm.name]));
  afterAll(forget);

  async function forget(): Promise<void> {
    await lab?.exec('kvm1', ['virsh', 'destroy', vm.name]);
    await lab?.exec('kvm1', ['virsh', 'undefine', vm.name]);
  }

  async function connected() {
    const live = await engine();
    const hostId = await live.add(byKey('root'));
    await live.untilConnection(hostId, 'connected');
    const vms = (isWanted: (found: VmSummary | undefined) => boolean) =>
      until<VmSummary[]>(
        (watcher) => live.handlers.hosts.vms({ hostId }, watcher),
        (list) => isWanted(list.find((entry) => entry.id === vm.uuid)),
      );
    const detail = (isWanted: (found: VmDetail) => boolean) =>
      until<VmDetail>((watcher) => live.handlers.vms.detail({ hostId, vmId: vm.uuid }, watcher), isWanted);
    const act = (action: 'start' | 'resume' | 'pause' | 'shutdown') =>
      live.handlers.vms.act({ hostId, vmId: vm.uuid, action });
    return { ...live, hostId, vms, detail, act };
  }

  it('shows a VM started, paused, stopped and removed by somebody else', async () => {
    const { vms } = await connected();
    await vms((found) => found?.state === 'off' && found.vcpus === 1 && found.memoryBytes === 16 * 1024 ** 2);
    await virsh('start', vm.name);
    await vms((found) => found?.state === 'running' && found.reason === 'booted');
    await virsh('suspend', vm.name);
    await vms((found) => found?.state === 'paused' && found.reason === 'user');
    await virsh('destroy', vm.name);
    await vms((found) => found?.state === 'off' && found.reason === 'destroyed');
    await virsh('undefine', vm.name);
    await vms((found) => found === undefined);
    await virsh('define', `/tmp/${vm.name}.xml`);
    await vms((found) => found?.state === 'off');
  });

  it('starts, pauses and resumes a VM, and tells before which it may', async () => {
    const { act, detail } = await connected();
    const off = await detail((found) => found.state === 'off');
    expect(off.actions).toMatchObject({
      start: { may: true },
      pause: { may: false },
      shutdown: { may: false },
    });
    expect(off.disks).toMatchObject([{ target: 'fda', device: 'floppy' }]);
    expect(await act('resume')).toMatchObject({ ok: false, fault: { code: 'wrong-state' } });
    expect(await act('start')).toEqual({ ok: true, value: undefined });
    await detail((found) => found.state === 'running' && found.actions.pause.may && !found.actions.start.may);
    expect(await act('pause')).toEqual({ ok: true, value: undefined });
    await detail((found) => found.state === 'paused' && found.actions.resume.may);
    expect(await act('resume')).toEqual({ ok: true, value: undefined });
    await detail((found) => found.state === 'running');
    await virsh('destroy', vm.name);
    await detail((found) => found.state === 'off');
  });

  it('refuses to start a VM while a known host is not seen, and says which', async () => {
    const { act, add, untilConnection, detail } = await connected();
    await untilConnection(await add({ ...byKey('root', kvm2), port: 2 }), 'lost');
    expect(await act('start')).toEqual({ ok: false, fault: { code: 'hosts-not-seen', hosts: [kvm2] } });
    const seen = await detail((found) => !found.actions.start.may);
    expect(seen.actions.start).toEqual({ may: false, because: { code: 'hosts-not-seen', hosts: [kvm2] } });
  });

  it('measures load while somebody looks', async () => {
    const { handlers, hostId } = await connected();
    const detail = await until<HostDetail>(
      (watcher) => handlers.hosts.detail({ hostId }, watcher),
      (value) => value.load.length >= 2,
    );
    for (const sample of detail.load) {
      expect(sample.cpuPercent).toBeGreaterThanOrEqual(0);
      expect(sample.cpuPercent).toBeLessThanOrEqual(100);
      expect(sample.usedMemoryBytes).toBeGreaterThan(10 * 1024 ** 2);
    }
    expect(detail.networks.map((network) => network.name)).toContain('lab');
  });
});

describe.skipIf(lab === undefined)('a lost line', () => {
  it('comes back by itself when the daemon hangs up on us alone', async () => {
    const { add, untilConnection, asked } = await engine();
    const hostId = await add(byPassword('virt', kvm2));
    await untilConnection(hostId, 'connected');
    await hangUpOn(theLab(), 'kvm2', 'virt');
    const lost = await untilConnection(hostId, 'lost');
    expect(lost.because.code).toBe('line-lost');
    await untilConnection(hostId, 'connected');
    expect(asked).toHaveLength(1);
  });

  it('comes back by itself, over the same session, after the daemon was killed', async () => {
    const { add, untilConnection, asked } = await engine();
    const hostId = await add(byKey('root', kvm2));
    const before = await untilConnection(hostId, 'connected');
    await theLab().must('kvm2', ['systemctl', 'kill', '-s', 'KILL', 'libvirtd']);
    const lost = await untilConnection(hostId, 'lost', 'connecting');
    expect(lost.steps.find((step) => step.id === 'login')?.state).toBe('done');
    const after = await untilConnection(hostId, 'connected');
    expect(after.sinceMs).toBeGreaterThan(before.sinceMs);
    expect(asked).toHaveLength(1);
  });
});

const strictSshd = { port: 2222, unit: 'drover-live-sshd' };

function theLab(): Lab {
  if (lab === undefined) throw new Error('no lab');
  return lab;
}

/** A second sshd beside the host's own, so that nobody else's way in changes. */
async function startStrictSshd(on: Lab, host: string): Promise<number> {
  const { port, unit } = strictSshd;
  await on.exec(host, ['systemctl', 'stop', unit]);
  const daemon = ['/usr/sbin/sshd', '-D', '-p', String(port), '-o', 'AllowStreamLocalForwarding=no'];
  await on.must(host, ['systemd-run', '--collect', `--unit=${unit}`, ...daemon]);
  const isThere = 'for i in $(seq 100); do ss -ltn | grep -q ":2222 " && exit 0; sleep 0.1; done; exit 1';
  await on.must(host, ['sh', '-c', isThere]);
  return port;
}

/** Lets the daemon end every connection of one login, and nobody else's. */
async function hangUpOn(on: Lab, host: string, user: string): Promise<void> {
  const script = `
    for id in $(virt-admin client-list libvirtd | awk '$1 ~ /^[0-9]+$/ { print $1 }'); do
      virt-admin client-info libvirtd "$id" | grep -q "unix_user_name *: *${user}$" || continue
      virt-admin client-disconnect libvirtd "$id" && touch /tmp/drover-live-hung-up
    done
    test -e /tmp/drover-live-hung-up; ended=$?; rm -f /tmp/drover-live-hung-up; exit $ended`;
  await on.must(host, ['sh', '-c', script]);
}

/** Boots nothing: its BIOS waits, which is all that is needed to be started, paused and stopped. */
const domainXml = ({ name, uuid }: { name: string; uuid: string }): string => `
<domain type='qemu'>
  <name>${name}</name><uuid>${uuid}</uuid>
  <memory unit='MiB'>16</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices><disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk></devices>
</domain>`;
