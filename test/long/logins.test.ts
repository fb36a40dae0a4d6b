import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearAllFaults } from '../lab/faults/armed-faults';
import type { Lab } from '../lab/lab';
import { openLabOrSay } from '../live/open-lab-or-say';
import { startAgent, type StartedAgent } from '../live/start-agent';
import { startSshd, stopSshd } from '../live/start-sshd';
import type { HostToEnter } from '../window/drover-window';
import { openDroverWindow } from '../window/open-window';

/* Each way to log in, chosen and answered in the window: the right one connects, the wrong one says what is wrong. */

const lab = (await openLabOrSay()) as Lab;
const ports = { dialogue: 2223, noForwarding: 2225 };
const agents: StartedAgent[] = [];
let folder = '';

const passwordOf = (user: string) => lab.state.users.find(({ name }) => name === user)?.password ?? '';
const byPassword = (user: string) => ({ user, login: { password: passwordOf(user) } });
const plain = () => lab.state.keys.plain.privateKey;
const locked = () => lab.state.keys.withPassphrase;

interface Way {
  readonly what: string;
  /** Of ~/.ssh/config. */
  readonly config?: () => string;
  readonly host: () => HostToEnter;
  readonly secrets?: () => readonly string[];
  /** Titles of the questions after those about host keys. */
  readonly asks?: readonly (string | RegExp)[];
}
interface WrongWay extends Way {
  readonly says: string | RegExp;
}

const noKeys = () => 'Host *\n IdentityAgent none\n IdentityFile none\n';
const plainKeyOnly = () => `Host *\n IdentityAgent none\n IdentityFile ${plain()}\n`;
const agentAt = (name: string) => () => `Host *\n IdentityAgent ${join(folder, name)}\n`;
const dialogue = (): HostToEnter => ({
  address: 'kvm1',
  port: ports.dialogue,
  user: 'virt',
  login: 'as ssh does',
});

const right: readonly Way[] = [
  {
    what: 'the agent',
    config: agentAt('full'),
    host: () => ({ address: 'kvm1', user: 'root', login: 'agent' }),
  },
  {
    what: 'a key with its passphrase',
    host: () => ({
      address: 'kvm1',
      user: 'root',
      login: { keyFile: locked().privateKey, passphrase: locked().passphrase ?? '' },
    }),
  },
  {
    what: 'keyboard-interactive',
    config: noKeys,
    host: dialogue,
    secrets: () => [passwordOf('virt')],
    asks: [/virt/],
  },
  { what: 'a member of the group libvirt', host: () => ({ address: 'kvm1', ...byPassword('virt') }) },
  {
    what: 'sudo with a password',
    config: plainKeyOnly,
    host: () => ({ address: 'kvm1', user: 'admin', login: 'as ssh does' }),
    secrets: () => [passwordOf('admin')],
    asks: [/^sudo password of admin/],
  },
  {
    what: 'sudo without a password',
    host: () => ({ address: 'kvm1', user: 'ops', login: { keyFile: plain() } }),
  },
  {
    what: 'an alias of ssh’s configuration',
    config: () => `Host rack-4\n HostName kvm1\n User root\n${plainKeyOnly()}`,
    host: () => ({ address: 'rack-4', user: 'root', login: 'as ssh does' }),
  },
  {
    what: 'a server that forbids forwarding',
    host: () => ({ address: 'kvm2', port: ports.noForwarding, user: 'root', login: { keyFile: plain() } }),
  },
];

const wrong: readonly WrongWay[] = [
  {
    what: 'an agent without the right key',
    config: agentAt('empty'),
    host: () => ({ address: 'kvm1', user: 'root', login: 'agent' }),
    says: 'kvm1 refused the login of root',
  },
  {
    what: 'no agent',
    config: agentAt('none'),
    host: () => ({ address: 'kvm1', user: 'root', login: 'agent' }),
    says: 'No SSH agent was found',
  },
  {
    what: 'a wrong answer in the dialogue',
    config: noKeys,
    host: dialogue,
    secrets: () => ['not it', 'not it', 'not it'],
    says: 'kvm1 refused the login of virt',
  },
  {
    what: 'a wrong sudo password',
    config: plainKeyOnly,
    host: () => ({ address: 'kvm1', user: 'admin', login: 'as ssh does' }),
    secrets: () => ['no', 'nor this', 'never'],
    says: 'admin may not use sudo',
  },
  {
    what: 'an alias that needs a ProxyCommand',
    config: () => 'Host behind\n ProxyCommand nc %h %p\n',
    host: () => ({ address: 'behind', user: 'root', login: 'as ssh does' }),
    says: 'behind is reached by a ProxyCommand',
  },
];

async function enter(way: Way, look: (panel: Panel) => Promise<void>): Promise<void> {
  const opened = await openDroverWindow(lab, async (home) => {
    await mkdir(join(home, '.ssh'), { mode: 0o700 });
    await writeFile(join(home, '.ssh', 'config'), way.config?.() ?? '', { mode: 0o600 });
  });
  try {
    await opened.window.enterHost(way.host());
    const asked = await opened.window.answerQuestions(way.secrets?.() ?? []);
    await look({
      asked: asked.filter((title) => !title.startsWith('Trust the key of')),
      isConnected: await opened.window.page.getByRole('button', { name: 'Done' }).isVisible(),
      text: await opened.window.page.locator('[data-side-panel]').innerText(),
    });
  } finally {
    await opened.close();
  }
}

interface Panel {
  readonly asked: readonly string[];
  readonly isConnected: boolean;
  readonly text: string;
}

const expectConnected = (way: Way) =>
  enter(way, async ({ asked, isConnected, text }) => {
    expect(text).toContain('is connected');
    expect(isConnected).toBe(true);
    expect(asked).toHaveLength(way.asks?.length ?? 0);
    way.asks?.forEach((title, index) => expect(asked[index]).toMatch(title));
  });

const expectRefused = (way: WrongWay) =>
  enter(way, async ({ isConnected, text }) => {
    expect(text).toMatch(way.says);
    expect(isConnected).toBe(false);
  });

describe.skipIf(lab === undefined)('logging in, in the window', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    folder = await mkdtemp(join(tmpdir(), 'window-logins-'));
    agents.push(await startAgent(join(folder, 'full'), plain()), await startAgent(join(folder, 'empty')));
    const onlyDialogue = ['PasswordAuthentication=no', 'PubkeyAuthentication=no'];
    await Promise.all([
      startSshd(lab, 'kvm1', ports.dialogue, [
        ...onlyDialogue,
        'KbdInteractiveAuthentication=yes',
        'UsePAM=yes',
      ]),
      startSshd(lab, 'kvm2', ports.noForwarding, ['AllowStreamLocalForwarding=no']),
    ]);
  });
  afterAll(async () => {
    for (const agent of agents) agent.stop();
    await Promise.all([stopSshd(lab, 'kvm1', ports.dialogue), stopSshd(lab, 'kvm2', ports.noForwarding)]);
    await rm(folder, { recursive: true, force: true });
  });

  test.each(right)('$what', (way) => expectConnected(way));
  test.each(wrong)('$what: refused, and said', (way) => expectRefused(way));

  describe('through a jump host', () => {
    const noTcp = 2224;
    const kvm2 = (jump: string): HostToEnter => ({
      address: 'kvm2',
      user: 'root',
      login: { keyFile: plain() },
      jump,
    });
    beforeAll(async () => {
      await lab.setJumpOnly(true);
      await startSshd(lab, 'nfs', noTcp, ['AllowTcpForwarding=no']);
    });
    afterAll(async () => {
      await stopSshd(lab, 'nfs', noTcp);
      await lab.setJumpOnly(false);
    });

    test('reached', () =>
      expectConnected({ what: 'jump', config: plainKeyOnly, host: () => kvm2('root@nfs') }));
    test('a jump host that does not forward: refused, and said', () =>
      expectRefused({
        what: 'jump',
        config: plainKeyOnly,
        host: () => kvm2(`root@nfs:${noTcp}`),
        says: 'nfs does not forward connections',
      }));
  });
});
