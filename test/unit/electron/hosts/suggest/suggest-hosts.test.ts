import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLibvirtUri } from '../../../../../electron/hosts/suggest/libvirt-uri';
import { readStringList } from '../../../../../electron/hosts/suggest/string-list';
import { suggestHosts } from '../../../../../electron/hosts/suggest/suggest-hosts';
import { uriAliasesOf } from '../../../../../electron/hosts/suggest/uri-aliases';
import { virtManagerUris } from '../../../../../electron/hosts/suggest/virt-manager';
import type { SavedHost } from '../../../../../electron/hosts/saved-hosts';

describe('readStringList', () => {
  it.each([
    ["['qemu:///system', 'qemu+ssh://root@kvm1/system']", ['qemu:///system', 'qemu+ssh://root@kvm1/system']],
    [`["o'brien", 'a "quote"', 'back\\\\slash \\' end']`, ["o'brien", 'a "quote"', `back\\slash ' end`]],
    ['@as []', []],
    ['', []],
    ["['cut short", []],
    ["['cut', 'short',", []],
  ])('reads %s', (text, strings) => expect(readStringList(text)).toEqual(strings));
});

describe('readLibvirtUri', () => {
  it.each([
    ['qemu+ssh://root@kvm1/system', { address: 'kvm1', user: 'root', instance: 'system' }],
    ['qemu+libssh2://kvm1:2222/session', { address: 'kvm1', port: 2222, instance: 'session' }],
    [
      'qemu+ssh://mia%40corp@[fe80::1]/system?keyfile=/k&no_tty=1',
      { address: 'fe80::1', user: 'mia@corp', instance: 'system', keyPath: '/k' },
    ],
  ])('reads %s', (uri, host) => expect(readLibvirtUri(uri)).toEqual(host));

  it.each([
    'qemu:///system',
    'qemu+tls://kvm1/system',
    'xen+ssh://kvm1/',
    'qemu+ssh://kvm1/',
    'kvm1',
    'qemu+ssh://%zz@h/system',
  ])('has no use for %s', (uri) => expect(readLibvirtUri(uri)).toBeUndefined());
});

it('reads uri_aliases over several lines, whatever the comments say', () => {
  const text = `# uri_aliases = [ "no=qemu+ssh://no/system" ]
uri_aliases = [
  "hail=qemu+ssh://root@hail/system", # it's one
  'sleet=qemu+ssh://sleet/system',
  "without-a-name",
]
uri_default = "qemu:///system"`;
  expect(uriAliasesOf(text)).toEqual([
    { name: 'hail', uri: 'qemu+ssh://root@hail/system' },
    { name: 'sleet', uri: 'qemu+ssh://sleet/system' },
  ]);
  expect(uriAliasesOf('uri_default = "x"')).toEqual([]);
});

it('asks gsettings where there is no dconf, and has none where there is neither', async () => {
  const asked: string[] = [];
  const run = async (program: string) => {
    asked.push(program);
    return program === 'gsettings' ? "['qemu+ssh://kvm1/system']\n" : undefined;
  };
  expect(await virtManagerUris(run)).toEqual(['qemu+ssh://kvm1/system']);
  expect(asked).toEqual(['dconf', 'gsettings']);
  expect(await virtManagerUris(async () => undefined)).toEqual([]);
});

describe('suggestHosts', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'drover-home-'));
    mkdirSync(join(home, '.ssh/conf.d'), { recursive: true });
    mkdirSync(join(home, '.config/libvirt'), { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('gathers what ssh, virt-manager and libvirt name, each once, and marks what is known', async () => {
    writeFileSync(
      join(home, '.ssh/config'),
      'Include conf.d/*\nHost kvm1 kvm2 # two\n  User mia\n  Port 2222\nHost *.lab !bad -x\n  User lab\n',
    );
    writeFileSync(join(home, '.ssh/conf.d/rack'), 'Host deep\n  HostName 10.0.0.9\n  ProxyJump bastion\n');
    writeFileSync(
      join(home, '.config/libvirt/libvirt.conf'),
      'uri_aliases = [ "spare=qemu+ssh://root@10.4.0.4/system" ]',
    );
    const place = { address: 'kvm2', port: 2222, user: 'mia', instance: 'system' } as const;
    const known = { id: 'h', name: 'Rack 2', ...place } as SavedHost;
    const run = async () =>
      "['qemu:///system', 'qemu+ssh://root@kvm9/system', 'qemu+ssh://root@kvm9/system']";
    const instance = 'system';
    expect(await suggestHosts({ home, run, known: [known] })).toEqual([
      { from: 'ssh-config', name: 'deep', address: 'deep', instance, about: '10.0.0.9, through bastion' },
      { from: 'ssh-config', name: 'kvm1', address: 'kvm1', instance, user: 'mia', port: 2222 },
      {
        from: 'ssh-config',
        name: 'kvm2',
        address: 'kvm2',
        instance,
        user: 'mia',
        port: 2222,
        knownAs: 'Rack 2',
      },
      { from: 'virt-manager', name: 'kvm9', address: 'kvm9', instance, user: 'root' },
      { from: 'libvirt-conf', name: 'spare', address: '10.4.0.4', instance, user: 'root' },
    ]);
  });
});
