import { describe, expect, test } from 'vitest';
import { parseJump } from '../../../../../electron/ssh/config/jump';
import { planRoute } from '../../../../../electron/ssh/config/route';
import type { ConfigFiles } from '../../../../../electron/ssh/config/files';
import { homeWith } from './home';

async function way(config: ConfigFiles, alias: string, jump?: string): Promise<string[]> {
  const planned = await planRoute(config, { alias, user: 'me', port: undefined }, jump);
  if (!planned.ok) throw new Error(JSON.stringify(planned.fault));
  const { hops, target } = planned.value;
  return [...hops, target].map(({ user, address, port }) => `${user}@${address}:${port}`);
}

describe('the words of ssh -J', () => {
  test('one, several, with user and port, IPv6, as an address', () => {
    expect(parseJump('a')).toEqual([{ alias: 'a', user: undefined, port: undefined }]);
    expect(parseJump('u@a:22, b ,ssh://v@[fe80::1]:2')).toEqual([
      { alias: 'a', user: 'u', port: 22 },
      { alias: 'b', user: undefined, port: undefined },
      { alias: 'fe80::1', user: 'v', port: 2 },
    ]);
  });
  test.each(['', 'a,', 'a b', 'a:0', 'a:70000', '-oProxyCommand=x', 'u@', 'a:b'])('%j is none', (text) => {
    expect(parseJump(text)).toBeUndefined();
  });
});

describe('the way to a host', () => {
  const config = () =>
    homeWith({
      config: `
Host deep
  ProxyJump inner
Host inner
  ProxyJump outer
  User i
Host outer
  HostName 192.0.2.1
  Port 2222
  User o
Host pair
  ProxyJump x@outer:1,inner
Host loop
  ProxyJump pool
Host pool
  ProxyJump loop
Host command
  ProxyCommand corkscrew %h %p
Host odd
  ProxyJump a;b
`,
    });

  test('directly, through one, through those before it', async () => {
    expect(await way(config(), 'outer')).toEqual(['me@192.0.2.1:2222']);
    expect(await way(config(), 'inner')).toEqual(['o@192.0.2.1:2222', 'me@inner:22']);
    expect(await way(config(), 'deep')).toEqual(['o@192.0.2.1:2222', 'i@inner:22', 'me@deep:22']);
  });

  test('of several given the later ones are reached from the one before, whatever is configured for them', async () => {
    expect(await way(config(), 'pair')).toEqual(['x@192.0.2.1:1', 'i@inner:22', 'me@pair:22']);
  });

  test('what is given for the host wins, and so does “none”', async () => {
    expect(await way(config(), 'deep', 'outer')).toEqual(['o@192.0.2.1:2222', 'me@deep:22']);
    expect(await way(config(), 'deep', 'none')).toEqual(['me@deep:22']);
    expect(await way(config(), 'command', 'none')).toEqual(['me@command:22']);
  });

  test('a jump host for every host is not its own', async () => {
    const all = homeWith({ config: 'Host *\n  ProxyJump bastion\n' });
    expect((await way(all, 'kvm1')).map((each) => each.split('@')[1])).toEqual(['bastion:22', 'kvm1:22']);
    expect(await way(all, 'bastion')).toEqual(['me@bastion:22']);
  });

  test('what cannot be followed is named', async () => {
    const fault = async (alias: string, jump?: string) => {
      const planned = await planRoute(config(), { alias, user: 'me', port: undefined }, jump);
      return planned.ok ? planned.value : planned.fault;
    };
    expect(await fault('command')).toEqual({
      code: 'proxy-command',
      address: 'command',
      port: 22,
      command: 'corkscrew %h %p',
    });
    expect(await fault('loop')).toMatchObject({ code: 'jump-unusable' });
    expect(await fault('odd')).toEqual({ code: 'jump-unusable', jump: 'a;b' });
    expect(await fault('outer', 'x y')).toEqual({ code: 'jump-unusable', jump: 'x y' });
    expect(await fault('outer', 'command')).toMatchObject({ code: 'proxy-command', address: 'command' });
  });
});
