import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clusterResource } from '../../../../../electron/preflight/probes/questions/cluster-resource';
import { hook } from '../../../../../electron/preflight/probes/questions/hook';
import { ownAddress } from '../../../../../electron/preflight/probes/questions/own-address';
import { ownPath } from '../../../../../electron/preflight/probes/questions/own-path';
import { program } from '../../../../../electron/preflight/probes/questions/program';
import {
  savedMemory,
  savedMemoryPath,
} from '../../../../../electron/preflight/probes/questions/saved-memory';
import { swtpm } from '../../../../../electron/preflight/probes/questions/swtpm';
import { takenPort } from '../../../../../electron/preflight/probes/questions/taken-port';
import { domainOf } from '../play-facts';
import { runQuestion } from './run-question';

const folder = mkdtempSync(join(tmpdir(), 'drover-questions-'));
chmodSync(folder, 0o755);
const hidden = join(folder, 'hidden');
mkdirSync(hidden);
writeFileSync(join(hidden, 'there'), '');
chmodSync(hidden, 0o000);
afterAll(() => {
  chmodSync(hidden, 0o700);
  rmSync(folder, { recursive: true });
});

const odd = ['a b', `'quoted" \\n`, 'two\nlines', '$(touch pwned)', '-rf', 'größe-磁盘', ';reboot'];

describe('is a path there', () => {
  it.each(odd)('by any name: %j', (name) => {
    const path = join(folder, name);
    expect(runQuestion(ownPath, path)).toEqual({ is: 'missing' });
    writeFileSync(path, '12345');
    expect(runQuestion(ownPath, path)).toEqual({ is: 'there', sizeBytes: 5, kind: 'regular file' });
  });

  it('says missing however much of the way is, and for a link that leads nowhere', () => {
    expect(runQuestion(ownPath, join(folder, 'no', 'such', 'way'))).toEqual({ is: 'missing' });
    expect(runQuestion(ownPath, '/no-such-place-at-all')).toEqual({ is: 'missing' });
    symlinkSync('/no-such-place-at-all', join(folder, 'loose'));
    expect(runQuestion(ownPath, join(folder, 'loose'))).toEqual({ is: 'missing' });
  });

  it('does not say missing where one may not look', () => {
    expect(runQuestion(ownPath, join(hidden, 'there'), { isNobody: true })).toMatchObject({ is: 'unseen' });
    expect(runQuestion(ownPath, join(hidden, 'deep', 'down'), { isNobody: true })).toMatchObject({
      is: 'unseen',
    });
  });

  it('does not read nonsense', () => {
    expect(ownPath.read('Welcome!', 0)).toBeUndefined();
    expect(ownPath.read('x directory', 0)).toBeUndefined();
  });
});

describe('is a memory image there', () => {
  it.each(odd)('by any name: %j', (name) => {
    const path = join(folder, `${name}.save`);
    expect(runQuestion(savedMemory, path)).toBeNull();
    writeFileSync(path, 'memory');
    utimesSync(path, 5, 1_700_000_000);
    expect(runQuestion(savedMemory, path)).toEqual({ atMs: 1_700_000_000_000 });
  });

  it('says none before libvirt has made the directory', () => {
    expect(runQuestion(savedMemory, join(folder, 'not', 'yet', 'vm.save'))).toBeNull();
  });

  it('is unseen where one may not look, and not read from nonsense', () => {
    expect(runQuestion(savedMemory, join(hidden, 'vm.save'), { isNobody: true })).toBe('unseen');
    expect(savedMemory.read('yesterday', 0)).toBeUndefined();
  });

  it('is asked of the destination alone, by the name of the VM', () => {
    const domain = domainOf();
    const vm = { domain, migratable: domain, paths: [] };
    expect(savedMemory.about({ end: 'source', destinationName: 'kvm2', vm })).toEqual([]);
    expect(savedMemory.about({ end: 'destination', destinationName: 'kvm2', vm })).toEqual([
      savedMemoryPath('vm1'),
    ]);
  });
});

describe('addresses and ports', () => {
  it('of this machine', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(runQuestion(takenPort, '')).toContainEqual({ address: '127.0.0.1', port });
    server.close();
    expect(runQuestion(ownAddress, '')).toContain('127.0.0.1');
  });

  it('as ss and ip write them', () => {
    const listing = [
      'LISTEN 0      128          0.0.0.0:22        0.0.0.0:*',
      'LISTEN 0      1               [::1]:5900         [::]:*',
      'LISTEN 0      32   192.168.122.1%virbr0:53    0.0.0.0:*',
      'LISTEN 0      128                *:9090            *:*',
    ].join('\n');
    expect(takenPort.read(listing, 0)).toEqual([
      { address: '0.0.0.0', port: 22 },
      { address: '::1', port: 5900 },
      { address: '192.168.122.1', port: 53 },
      { address: '*', port: 9090 },
    ]);
    expect(takenPort.read('', 0)).toEqual([]);
    expect(
      ownAddress.read(
        '1: lo    inet 127.0.0.1/8 scope host lo\n2: eth0    inet6 2001:db8::2/64 scope global',
        0,
      ),
    ).toEqual(['127.0.0.1', '2001:db8::2']);
  });

  it('are not read from nonsense, nor from a host without the tool', () => {
    expect(takenPort.read('Netid  State', 0)).toBeUndefined();
    expect(ownAddress.read('Welcome!', 0)).toBeUndefined();
    expect(runQuestion(takenPort, '', { path: folder })).toBeUndefined();
    expect(runQuestion(ownAddress, '', { path: folder })).toBeUndefined();
  });

  it('are asked for only when something listens', () => {
    const about = (devices: string) => {
      const domain = domainOf({ devices });
      const vm = { domain, migratable: domain, paths: [] };
      return ownAddress.about({ end: 'destination', destinationName: 'kvm2', vm });
    };
    expect(about('')).toEqual([]);
    expect(about(`<graphics type='vnc' autoport='yes' listen='10.0.0.1'/>`)).toEqual(['']);
  });
});

describe('programs, hooks and clusters', () => {
  it('finds a program, and says when there is none', () => {
    expect(runQuestion(program, 'sh')).toBe(true);
    for (const name of [...odd, 'no-such-program']) expect(runQuestion(program, name)).toBe(false);
    expect(program.read('', 126)).toBeUndefined();
  });

  it('finds hooks that can be run, in a place or at it', () => {
    const place = join(folder, 'hooks.d');
    mkdirSync(place);
    writeFileSync(join(place, '10 a'), '', { mode: 0o755 });
    writeFileSync(join(place, 'README'), '', { mode: 0o644 });
    const ran = runQuestion({ ...hook, read: (text) => text }, place);
    expect(ran).toBe(join(place, '10 a'));
    expect(runQuestion({ ...hook, read: (text) => text }, join(place, '10 a'))).toBe(join(place, '10 a'));
    expect(hook.read('', 4)).toEqual([]);
    expect(hook.read('/etc/libvirt/hooks/qemu.d/10\n', 0)).toEqual(['/etc/libvirt/hooks/qemu.d/10']);
    expect(hook.read('Welcome!', 0)).toBeUndefined();
  });

  it('says that no cluster keeps it where there is none', () => {
    for (const name of odd) expect(runQuestion(clusterResource, name)).toBe(false);
    expect(clusterResource.read('', 0)).toBe(true);
    expect(clusterResource.read('', 2)).toBeUndefined();
  });
});

describe('swtpm', () => {
  it('is looked for here, with the place of its state', () => {
    const ran = runQuestion(swtpm, folder);
    expect(ran?.fileSystem).toMatch(/\S/);
    expect(runQuestion(swtpm, join(folder, 'none'))?.fileSystem).toBeNull();
  });

  it('has the version it says', () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const says = 'TPM emulator version 0.7.3, Copyright (c) 2014-2021 IBM Corp.';
    writeFileSync(join(bin, 'swtpm'), `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
    const path = `${bin}:/usr/bin:/bin`;
    expect(runQuestion(swtpm, join(folder, 'none'), { path })).toEqual({
      version: '0.7.3',
      fileSystem: null,
    });
  });

  it('is not read from nonsense', () => {
    expect(swtpm.read('Welcome!\nend', 0)).toBeUndefined();
    expect(swtpm.read('version 0.7.3', 0)).toBeUndefined();
  });
});
