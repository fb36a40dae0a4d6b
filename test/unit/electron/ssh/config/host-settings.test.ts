import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  readHostSettings,
  type HostSettings,
  type Named,
} from '../../../../../electron/ssh/config/host-settings';
import type { ConfigFiles } from '../../../../../electron/ssh/config/files';
import { homeWith } from './home';

afterEach(() => vi.unstubAllEnvs());

async function settings(
  config: ConfigFiles,
  named: Partial<Named> & { alias: string },
): Promise<HostSettings> {
  const read = await readHostSettings(config, { user: undefined, port: undefined, ...named });
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.value;
}

describe('what ssh’s configuration says of a host', () => {
  test('without any: the name as given, ssh’s usual port, user and keys', async () => {
    vi.stubEnv('SSH_AUTH_SOCK', '/run/agent');
    const config = homeWith({});
    expect(await settings(config, { alias: 'kvm1' })).toMatchObject({
      address: 'kvm1',
      port: 22,
      user: userInfo().username,
      identityFiles: ['id_ed25519', 'id_ecdsa', 'id_rsa', 'id_ed25519_sk', 'id_ecdsa_sk'].map((name) =>
        join(config.home, '.ssh', name),
      ),
      isIdentitiesOnly: false,
      agentSocket: '/run/agent',
      jump: undefined,
      proxyCommand: undefined,
    });
  });

  test('an alias: name, port, user, key, agent, jump host, and the name its key is filed under', async () => {
    const config = homeWith({
      config: `
        Host prod-*
          HostName %h.example.net   # where it is
          user=ops
          PORT 2222
          IdentityFile "~/.ssh/a key"
          IdentityFile ~/.ssh/%r@%n
          IdentitiesOnly yes
          IdentityAgent \${HOME_OF_AGENT}/sock
          ProxyJump bastion
          HostKeyAlias %n-key
      `,
    });
    vi.stubEnv('HOME_OF_AGENT', '/srv');
    expect(await settings(config, { alias: 'prod-1' })).toMatchObject({
      address: 'prod-1.example.net',
      port: 2222,
      user: 'ops',
      keyAlias: 'prod-1-key',
      identityFiles: [join(config.home, '.ssh/a key'), join(config.home, '.ssh/ops@prod-1')],
      isIdentitiesOnly: true,
      agentSocket: '/srv/sock',
      jump: 'bastion',
    });
  });

  test('what is given wins, and the first value of the files', async () => {
    const config = homeWith({
      config: 'Host a\n  User first\n  Port 1000\nHost *\n  User second\n  Port 2000\n  HostName b\n',
      system: 'HostName c\nUser third\n',
    });
    expect(await settings(config, { alias: 'a' })).toMatchObject({ user: 'first', port: 1000, address: 'b' });
    expect(await settings(config, { alias: 'a', user: 'me', port: 5 })).toMatchObject({
      user: 'me',
      port: 5,
    });
    expect(await settings(config, { alias: 'z' })).toMatchObject({ user: 'second', port: 2000 });
  });

  test('patterns: several on a line, question marks, and a negated one that rules the line out', async () => {
    const config = homeWith({ config: 'Host kvm? web* !web-old\n  User yes\nHost *\n  User no\n' });
    const userOf = async (alias: string): Promise<string> => (await settings(config, { alias })).user;
    expect(await Promise.all(['kvm1', 'kvm12', 'web-1', 'web-old'].map(userOf))).toEqual([
      'yes',
      'no',
      'yes',
      'no',
    ]);
  });

  test('Match: host, originalhost, user, localuser, all; no command is run', async () => {
    const flag = join(homeWith({}).home, 'ran');
    const config = homeWith({
      config: `
        Match exec "touch ${flag}"
          Port 1
        Match final
          Port 2
        Host alias
          HostName real.example
        Match host *.example !user nobody
          Port 3
        Match originalhost other,more localuser ${userInfo().username}
          Port 4
        Match user ops host none
          Port 5
        Match all
          User everyone
      `,
    });
    expect(await settings(config, { alias: 'alias' })).toMatchObject({ port: 3, user: 'everyone' });
    expect(await settings(config, { alias: 'more' })).toMatchObject({ port: 4 });
    expect(await settings(config, { alias: 'none', user: 'ops' })).toMatchObject({ port: 5 });
    expect(existsSync(flag)).toBe(false);
  });

  test('Include: by pattern, relative, nested, and below a Host line only for that host', async () => {
    const config = homeWith({
      config: 'Include conf.d/*.conf\nHost only\n  Include below\n  Port 7\nHost *\n  User rest\n',
      'conf.d/10-a.conf': 'Host a\n  User from-a\n',
      'conf.d/20-b.conf': 'Include ~/.ssh/deep\n',
      'conf.d/.hidden.conf': 'User hidden\n',
      deep: 'Host b\n  User from-deep\n',
      below: 'User from-below\nHost x\n  User never\n',
    });
    const userOf = async (alias: string): Promise<string> => (await settings(config, { alias })).user;
    expect(await Promise.all(['a', 'b', 'only', 'x', 'z'].map(userOf))).toEqual([
      'from-a',
      'from-deep',
      'from-below',
      'rest',
      'rest',
    ]);
    // What stands after an Include below a Host line still belongs to that line.
    expect(await settings(config, { alias: 'only' })).toMatchObject({ port: 7 });
  });

  test('a file that includes itself, and one that cannot be read, are named', async () => {
    const circle = homeWith({ config: 'Include config\n' });
    expect(await readHostSettings(circle, { alias: 'a', user: undefined, port: undefined })).toMatchObject({
      fault: { code: 'ssh-config-broken', path: circle.files[0] },
    });
    const broken = homeWith({ config: 'Include sub\n', sub: 'IdentityFile "never closed\n' });
    expect(await readHostSettings(broken, { alias: 'a', user: undefined, port: undefined })).toMatchObject({
      fault: { code: 'ssh-config-broken', path: join(broken.home, '.ssh/sub') },
    });
  });

  test('no agent, the agent of another variable, no key file', async () => {
    vi.stubEnv('SSH_AUTH_SOCK', '/run/agent');
    vi.stubEnv('OTHER_AGENT', '/run/other');
    const config = homeWith({
      config:
        'Host a\n IdentityAgent none\n IdentityFile none\nHost b\n IdentityAgent $OTHER_AGENT\nHost c\n IdentityAgent SSH_AUTH_SOCK\n',
    });
    expect(await settings(config, { alias: 'a' })).toMatchObject({
      agentSocket: undefined,
      identityFiles: [],
    });
    expect(await settings(config, { alias: 'b' })).toMatchObject({ agentSocket: '/run/other' });
    expect(await settings(config, { alias: 'c' })).toMatchObject({ agentSocket: '/run/agent' });
  });

  test('of ProxyJump and ProxyCommand the first one counts', async () => {
    const config = homeWith({
      config:
        'Host a\n ProxyJump j\n ProxyCommand nc %h\nHost b\n ProxyCommand nc "%h" %p\n ProxyJump j\nHost c\n ProxyCommand none\n',
    });
    expect(await settings(config, { alias: 'a' })).toMatchObject({ jump: 'j', proxyCommand: undefined });
    expect(await settings(config, { alias: 'b' })).toMatchObject({
      jump: undefined,
      proxyCommand: 'nc %h %p',
    });
    expect(await settings(config, { alias: 'c' })).toMatchObject({
      jump: undefined,
      proxyCommand: undefined,
    });
  });

  test('ssh itself says the same (ssh -G)', async () => {
    const config = homeWith({
      config: `
Include extra/*
Host web-?? !web-99
  HostName %h.example
  Port 2200
Host "quoted" *.lab
  User lab
  IdentityFile ~/x
Match originalhost web-* user ops
  ProxyJump one@j1:22,j2
  HostKeyAlias group
Match host *.example
  IdentityFile /k/%n
  IdentityAgent /a/%r
Host *
  User dflt
  IdentitiesOnly yes
`,
      'extra/1': 'Host web-02\n  User two\nHost none\n',
      'extra/2': 'Host a.lab\n  Port 99\n',
    });
    const cases: [string, string | undefined][] = [
      ['web-01', undefined],
      ['web-02', undefined],
      ['web-99', undefined],
      ['web-01', 'ops'],
      ['a.lab', undefined],
      ['quoted', undefined],
      ['10.0.0.1', 'root'],
    ];
    for (const [alias, user] of cases) {
      const words = ['-F', config.files[0] ?? '', '-G', ...(user ? ['-l', user] : []), alias];
      // Relative Includes of a file given by -F are taken from ~/.ssh; this one's are made absolute by HOME.
      const said = execFileSync('ssh', words, {
        env: { ...process.env, HOME: config.home },
        encoding: 'utf8',
      });
      const ofSsh = (keyword: string): string | undefined =>
        new RegExp(`^${keyword} (.*)$`, 'm').exec(said)?.[1];
      const ours = await settings(config, { alias, user });
      expect([alias, ours.address, String(ours.port), ours.user, ours.jump, ours.keyAlias]).toEqual([
        alias,
        ...['hostname', 'port', 'user', 'proxyjump', 'hostkeyalias'].map(ofSsh),
      ]);
    }
  });
});
