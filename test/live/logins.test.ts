import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer, Question } from '../../shared/domain/question';
import type { VmSummary } from '../../shared/domain/vm';
import type { Lab } from '../lab/lab';
import { startLiveEngine, until, type HostToAdd, type LiveEngine } from './live-engine';
import { openLabOrSay } from './open-lab-or-say';
import { startAgent, type StartedAgent } from './start-agent';
import { startSshd, stopSshd } from './start-sshd';

/*
  Every way to log in that the lab can hold, each right and each wrong. Beside hosts.test.ts, which has root, password,
  sudo with and without one, and forwarding forbidden. Runs inside the lab's network:
    ip netns exec drover-lab npx vitest run test/live/logins.test.ts
*/

const lab = await openLabOrSay();
vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

const engines: LiveEngine[] = [];
const agents: StartedAgent[] = [];
let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'live-logins-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const started of engines.splice(0)) await started.close();
  for (const agent of agents.splice(0)) agent.stop();
});

/** A login of kvm1 without any right, made for these tests. */
const guest = 'droverguest';
beforeAll(async () => {
  if (lab === undefined) return;
  await lab.exec('kvm1', ['userdel', '-r', guest]);
  await lab.must('kvm1', ['useradd', '-m', '-s', '/bin/sh', guest]);
  const copy = `install -d -m 700 -o ${guest} -g ${guest} /home/${guest}/.ssh &&
    install -m 600 -o ${guest} -g ${guest} /root/.ssh/authorized_keys /home/${guest}/.ssh/`;
  expect(await lab.script('kvm1', copy)).toMatchObject({ code: 0 });
});
afterAll(() => lab?.exec('kvm1', ['userdel', '-r', guest]));

/** What a person answers: secrets in order; every host key is trusted. */
async function engine(config = '', secrets: readonly string[] = []): Promise<LiveEngine> {
  const left = [...secrets];
  const answer = (question: Question): Answer => {
    if (question.kind === 'host-key') return { kind: 'trust' };
    const secret = left.shift();
    return secret === undefined ? { kind: 'decline' } : { kind: 'secret', secret, remember: false };
  };
  const started = await startLiveEngine({ answer });
  engines.push(started);
  mkdirSync(join(started.home, '.ssh'), { recursive: true });
  writeFileSync(join(started.home, '.ssh/config'), config);
  return started;
}

function theLab(): Lab {
  if (lab === undefined) throw new Error('no lab');
  return lab;
}
const kvm1 = lab?.host('kvm1').address ?? '';
const kvm2 = lab?.host('kvm2').address ?? '';
const nfs = lab?.host('nfs').address ?? '';
const plainKey = lab?.state.keys.plain.privateKey ?? '';
const lockedKey = lab?.state.keys.withPassphrase;
const passwordOf = (user: string): string => lab?.state.users.find((u) => u.name === user)?.password ?? '';

const to = (address: string, user: string, over: Partial<HostToAdd> = {}): HostToAdd => ({
  address,
  user,
  login: { how: 'usual' },
  ...over,
});
const secretsAsked = (of: LiveEngine) =>
  of.asked.flatMap((question) => (question.kind === 'secret' ? [question] : []));

async function agentWith(name: string, ...keys: string[]): Promise<string> {
  const agent = await startAgent(join(folder, name), ...keys);
  agents.push(agent);
  return agent.socket;
}

describe.skipIf(lab === undefined)('keys', () => {
  it('the agent’s; an agent without the right one, and none at all, say so', async () => {
    const [full, empty] = [await agentWith('full', plainKey), await agentWith('empty')];
    const config = `Host ${kvm1}\n IdentityAgent ${full}\nHost ${kvm2}\n IdentityAgent ${empty}\nHost ${nfs}\n IdentityAgent ${folder}/none\n`;
    const { add, untilConnection } = await engine(config);
    const agent = { login: { how: 'agent' } } as const;
    const [good, bad, none] = [
      await add(to(kvm1, 'root', agent)),
      await add(to(kvm2, 'root', agent)),
      await add(to(nfs, 'root', agent)),
    ];
    await untilConnection(good, 'connected');
    expect((await untilConnection(bad, 'refused')).because).toMatchObject({
      code: 'login-refused',
      user: 'root',
      tried: [],
    });
    expect((await untilConnection(none, 'refused')).because).toEqual({
      code: 'agent-missing',
      socket: `${folder}/none`,
    });
  });

  it('one with a passphrase: asked for once for every host that takes it', async () => {
    const config = `Host *\n IdentityAgent none\n IdentityFile ${lockedKey?.privateKey}\n`;
    const live = await engine(config, ['not it', lockedKey?.passphrase ?? '']);
    const [one, two] = [await live.add(to(kvm1, 'root')), await live.add(to(kvm2, 'root'))];
    await live.untilConnection(one, 'connected');
    await live.untilConnection(two, 'connected');
    expect(secretsAsked(live).map(({ what, wasWrong }) => [what, wasWrong])).toEqual([
      ['passphrase', false],
      ['passphrase', true],
    ]);
  });

  it('a wrong passphrase for a key chosen for this host', async () => {
    const live = await engine('', ['not it']);
    const key = { login: { how: 'key', path: lockedKey?.privateKey ?? '' } } as const;
    expect((await live.untilConnection(await live.add(to(kvm1, 'root', key)), 'refused')).because).toEqual({
      code: 'passphrase-wrong',
      path: lockedKey?.privateKey,
    });
  });

  it('by an alias of ssh’s configuration; a ProxyCommand, and a broken line, are named', async () => {
    const config = `Host lab-*\n HostName ${kvm1}\n HostKeyAlias the-lab\n IdentityAgent none\n IdentityFile ${plainKey}\nHost behind\n ProxyCommand nc %h %p\n`;
    const live = await engine(config);
    const id = await live.add(to('lab-one', 'virt'));
    const connected = await live.untilConnection(id, 'connected');
    expect(connected.steps.find((step) => step.id === 'resolve')?.detail).toBe(kvm1);
    const behind = await live.untilConnection(await live.add(to('behind', 'root')), 'refused');
    expect(behind.because).toMatchObject({ code: 'proxy-command', command: 'nc %h %p' });
    writeFileSync(join(live.home, '.ssh/config'), 'Host "open\n');
    const broken = await live.untilConnection(await live.add(to(kvm2, 'root')), 'refused');
    expect(broken.because).toMatchObject({ code: 'ssh-config-broken' });
  });
});

describe.skipIf(lab === undefined)('passwords and dialogues', () => {
  const port = 2223;
  beforeAll(async () => {
    if (lab === undefined) return;
    const options = [
      'PasswordAuthentication=no',
      'PubkeyAuthentication=no',
      'KbdInteractiveAuthentication=yes',
    ];
    await startSshd(lab, 'kvm1', port, [...options, 'UsePAM=yes']);
  });
  afterAll(async () => {
    if (lab !== undefined) await stopSshd(lab, 'kvm1', port);
    await lab?.exec('kvm1', ['chage', '-d', '-1', guest]);
  });
  const noKeys = 'Host *\n IdentityAgent none\n IdentityFile none\n';

  /** An expired password has to be changed before anything else: PAM asks for four things in a row. */
  async function expirePassword(): Promise<void> {
    await theLab().must('kvm1', ['chpasswd'], { stdin: `${guest}:first-Secret-1\n` });
    await theLab().must('kvm1', ['chage', '-d', '0', guest]);
  }

  it('a dialogue of several prompts, all of them passed on', async () => {
    await expirePassword();
    const live = await engine(noKeys, ['first-Secret-1', 'first-Secret-1', 'other-Word-22', 'other-Word-22']);
    const id = await live.add(to(kvm1, guest, { port, isReadOnly: true }));
    const { steps } = await live.untilConnection(id, 'connected');
    expect(steps.find((step) => step.id === 'login')?.detail).toBe('keyboard-interactive');
    expect(secretsAsked(live).map(({ prompt }) => prompt.trim().split('\n').at(-1))).toEqual([
      'Password:',
      'Current password:',
      'New password:',
      'Retype new password:',
    ]);
  });

  it('a wrong answer in the dialogue is a refused login that names it', async () => {
    await expirePassword();
    const live = await engine(noKeys, ['first-Secret-1', 'not it']);
    const id = await live.add(to(kvm1, guest, { port, isReadOnly: true }));
    const refused = await live.untilConnection(id, 'refused');
    expect(refused.because).toMatchObject({
      code: 'login-refused',
      user: guest,
      tried: ['keyboard-interactive'],
    });
  });

  it('a password asked for where nothing else is there, kept for when the line comes back', async () => {
    const live = await engine(noKeys, [passwordOf('virt')]);
    const id = await live.add(to(kvm2, 'virt'));
    await live.untilConnection(id, 'connected');
    await live.handlers.hosts.disconnect({ hostId: id });
    await live.untilConnection(id, 'disconnected');
    await live.handlers.hosts.connect({ hostId: id });
    await live.untilConnection(id, 'connected');
    expect(secretsAsked(live)).toHaveLength(1);
  });
});

describe.skipIf(lab === undefined)('rights', () => {
  const config = `Host *\n IdentityAgent none\n IdentityFile ${plainKey}\n`;

  it('neither the group libvirt nor sudo: denied, with the socket', async () => {
    const live = await engine(config);
    const refused = await live.untilConnection(await live.add(to(kvm1, guest)), 'refused');
    expect(['socket-denied', 'sudo-denied']).toContain(refused.because.code);
    expect(refused.because).toMatchObject({ user: guest });
  });

  it('a wrong sudo password: denied, and asked for three times at most', async () => {
    const live = await engine(config, ['no', 'nor this', 'never']);
    const refused = await live.untilConnection(await live.add(to(kvm1, 'admin')), 'refused');
    expect(refused.because).toMatchObject({ code: 'sudo-denied', user: 'admin' });
    expect(secretsAsked(live).every(({ what }) => what === 'sudo-password')).toBe(true);
  });

  it('read-only: anybody may look, and acting is refused with the reason', async () => {
    const live = await engine(config);
    const hostId = await live.add(to(kvm1, guest, { isReadOnly: true }));
    const { way } = await live.untilConnection(hostId, 'connected');
    expect(way).toMatchObject({ by: 'socket', withSudo: false, isReadOnly: true });
    const vmId = '6d0c1a52-8c43-4f7e-9a51-0d6f4b7c9e21';
    await theLab().write('kvm1', '/tmp/look.xml', definitionOf(vmId));
    await theLab().must('kvm1', ['virsh', 'define', '/tmp/look.xml']);
    await until<VmSummary[]>(
      (watcher) => live.handlers.hosts.vms({ hostId }, watcher),
      (vms) => vms.some((vm) => vm.id === vmId && vm.state === 'off'),
    );
    expect(await live.handlers.vms.act({ hostId, vmId, action: 'start' })).toMatchObject({
      fault: { code: 'read-only' },
    });
    expect(await theLab().must('kvm1', ['virsh', 'domstate', vmId])).toContain('shut off');
    await theLab().must('kvm1', ['virsh', 'undefine', vmId]);
  });

  it('a login’s own libvirt, started when it is wanted', async () => {
    const live = await engine(config);
    const hostId = await live.add(to(kvm1, 'ops', { instance: 'session' }));
    const { way } = await live.untilConnection(hostId, 'connected');
    expect(way).toMatchObject({ by: 'virt-ssh-helper', withSudo: false, isSession: true });
    const running = await theLab().must('kvm1', ['pgrep', '-u', 'ops', '-a', 'libvirtd|virtqemud']);
    expect(running).toContain('--timeout');
    // The system's libvirt of the same machine is another place for VMs: both may be known at once.
    const system = await live.add(to(kvm1, 'ops'));
    await live.untilConnection(system, 'connected');
    expect(live.summary(hostId).connection.at).toBe('connected');
  });
});

describe.skipIf(lab === undefined)('a host behind a jump host', () => {
  const config = `Host *\n IdentityAgent none\n IdentityFile ${plainKey}\n`;
  const strictPort = 2224;
  beforeAll(async () => {
    await lab?.setJumpOnly(true);
    if (lab !== undefined) await startSshd(lab, 'nfs', strictPort, ['AllowTcpForwarding=no']);
  });
  afterAll(async () => {
    if (lab !== undefined) await stopSshd(lab, 'nfs', strictPort);
    await lab?.setJumpOnly(false);
  });

  it('is not reached without it, and is with it: each hop shown', async () => {
    const live = await engine(config);
    const direct = await live.untilConnection(await live.add(to(kvm2, 'root')), 'lost');
    expect(['host-unreachable', 'port-refused', 'connect-timeout']).toContain(direct.because.code);
    const other = await engine(config);
    const id = await other.add(to(kvm2, 'root', { jump: `root@${nfs}` }));
    const { steps } = await other.untilConnection(id, 'connected');
    expect(steps.filter(({ via }) => via === nfs).map(({ id: step, state }) => [step, state])).toEqual(
      ['resolve', 'tcp', 'host-key', 'login'].map((step) => [step, 'done']),
    );
    expect(other.asked.map(({ kind, host }) => [kind, host])).toEqual([
      ['host-key', nfs],
      ['host-key', kvm2],
    ]);
  });

  it('by ssh’s configuration, through two; one that does not forward is named', async () => {
    const nested = `Host inner\n HostName ${kvm1}\n ProxyJump ${nfs}\nHost end\n HostName ${kvm2}\n ProxyJump virt@inner\n`;
    const live = await engine(nested + config);
    const { steps } = await live.untilConnection(await live.add(to('end', 'virt')), 'connected');
    expect([...new Set(steps.map(({ via }) => via))]).toEqual([nfs, 'inner', undefined]);
    const strict = await live.add(to(kvm2, 'ops', { jump: `root@${nfs}:${strictPort}` }));
    expect((await live.untilConnection(strict, 'refused')).because).toMatchObject({
      code: 'jump-forbidden',
      via: nfs,
      address: kvm2,
    });
    const stranger = await live.add(to(kvm2, 'admin', { jump: `nobody@${nfs}` }));
    const refused = await live.untilConnection(stranger, 'refused');
    expect(refused.steps.find(({ state }) => state === 'failed')).toMatchObject({ id: 'login', via: nfs });
  });

  it('a jump host that goes away is named, and the host comes back by itself', async () => {
    const live = await engine(config);
    const id = await live.add(to(kvm2, 'root', { jump: `root@${nfs}` }));
    await live.untilConnection(id, 'connected');
    // Ends every session of root, this command's own too, and leaves the listener.
    await theLab().exec('nfs', ['pkill', '-f', '^sshd: root']);
    const lost = await live.untilConnection(id, 'lost');
    expect(lost.because).toMatchObject({ code: 'line-lost', address: nfs });
    await live.untilConnection(id, 'connected');
  });
});

const definitionOf = (uuid: string): string => `
<domain type='qemu'>
  <name>drover-live-look</name><uuid>${uuid}</uuid>
  <memory unit='MiB'>16</memory><vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
</domain>`;
