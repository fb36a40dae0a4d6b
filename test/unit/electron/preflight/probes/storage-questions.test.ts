import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf } from '../../../../../electron/preflight/images';
import { askHost, type Answers } from '../../../../../electron/preflight/probes/ask-host';
import { blockDevice } from '../../../../../electron/preflight/probes/questions/block-device';
import { bootMount } from '../../../../../electron/preflight/probes/questions/boot-mount';
import { directIo } from '../../../../../electron/preflight/probes/questions/direct-io';
import { fileEnds } from '../../../../../electron/preflight/probes/questions/file-ends';
import { fileSystem } from '../../../../../electron/preflight/probes/questions/file-system';
import { imageInfo } from '../../../../../electron/preflight/probes/questions/image-info';
import { openable, openableAs } from '../../../../../electron/preflight/probes/questions/openable';
import { usualWay } from '../../../../../electron/preflight/way';
import { domainOf } from '../play-facts';
import { thisMachine } from '../this-machine';

/* Real shell on this machine: names of every kind, and none of them is run or read as an option. */

const folder = mkdtempSync(join(tmpdir(), 'drover-storage-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => chmodSync(folder, 0o755));

const odd = ['a b', `'quoted" \\n`, 'two\nlines', '$(touch pwned)', '-rf', 'größe-磁盘', ';reboot', 'a:b'];
const paths = odd.map((name) => join(folder, name));

const escapeXml = (text: string) =>
  text.replace(/[&<>'"\n]/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);
const fileDisk = (path: string, target: string, more = '', driver = "cache='none'") =>
  `<disk type='file' device='disk'><driver name='qemu' type='raw' ${driver}/><source file='${escapeXml(path)}'/>
  <target dev='${target}'/>${more}</disk>`;

async function ask(
  devices: string,
  how: { end?: 'source' | 'destination'; copied?: string[]; user?: { uid: number; gid: number } } = {},
): Promise<Answers> {
  const domain = domainOf({ devices });
  const way = { ...usualWay, copiedDisks: how.copied ?? [] };
  const images = imagesOf(domain, way, new Map(), new Map());
  const vm = { domain, migratable: domain, paths: [], images, qemuUser: how.user };
  const answers = await askHost(thisMachine, {
    end: how.end ?? 'destination',
    destinationName: 'localhost',
    vm,
  });
  if (!answers.ok) throw new Error(JSON.stringify(answers.fault));
  return answers.value;
}

const each = (more = '', driver?: string) =>
  paths.map((path, at) => fileDisk(path, `vd${at}`, more, driver)).join('');
const isRoot = process.getuid?.() === 0;

describe('questions about files', () => {
  beforeAll(() => {
    for (const path of paths) writeFileSync(path, path);
  });
  const missing = join(folder, 'none');

  it('what file system a written image lies on, by its number', async () => {
    const answers = await ask(each(), { end: 'source' });
    for (const path of paths) expect(answers.to(fileSystem, path)).toMatch(/^[0-9a-f]+$/);
  });

  it('whether it can be read past the page cache', async () => {
    const answers = await ask(
      each() + fileDisk('/proc/version', 'vdx') + fileDisk(missing, 'vdy') + fileDisk('/x', 'vdz', '', ''),
    );
    for (const path of paths) expect(answers.to(directIo, path)).toBe('works');
    expect(answers.to(directIo, '/proc/version')).toBe('refused');
    expect(answers.to(directIo, missing)).toBe('missing');
    expect(() => answers.to(directIo, '/x')).toThrow('not asked');
  });

  it('both ends of an image that nobody writes', async () => {
    const [one, other] = [join(folder, 'one.iso'), join(folder, 'other.iso')];
    writeFileSync(one, Buffer.alloc(3_000_000, 1));
    writeFileSync(other, Buffer.concat([Buffer.alloc(2_999_999, 1), Buffer.from([2])]));
    const discs = [...paths, one, other, missing];
    const answers = await ask(discs.map((path, at) => fileDisk(path, `vd${at}`, '<readonly/>')).join(''));
    for (const path of paths)
      expect(answers.to(fileEnds, path)).toMatchObject({ sizeBytes: statSync(path).size });
    expect(answers.to(fileEnds, missing)).toBeNull();
    expect(answers.to(fileEnds, one)).toMatchObject({ sizeBytes: 3_000_000 });
    expect(answers.to(fileEnds, one)?.digest).not.toBe(answers.to(fileEnds, other)?.digest);
  });

  it('no boot entry is asked of what is not NFS', async () => {
    const answers = await ask(each());
    expect(answers.to(bootMount, folder)).toBe('not-nfs');
  });

  it.runIf(existsSync('/usr/bin/qemu-img'))('what lies where a disk is copied to', async () => {
    const answers = await ask(each() + fileDisk(missing, 'vdx'), {
      copied: [...paths.map((_, at) => `vd${at}`), 'vdx'],
    });
    for (const path of paths)
      expect(answers.to(imageInfo, path)).toMatchObject({ is: 'there', format: 'raw', virtualBytes: 512 });
    expect(answers.to(imageInfo, missing)).toEqual({ is: 'missing' });
  });

  it.runIf(isRoot)("whether QEMU's account may open it, and which folder is in the way", async () => {
    const user = { uid: 12_345, gid: 12_345 };
    for (const path of paths) {
      chmodSync(path, 0o600);
      chownSync(path, user.uid, user.gid);
    }
    const locked = join(folder, 'locked folder');
    mkdirSync(locked);
    const inside = join(locked, 'image');
    writeFileSync(inside, '', { mode: 0o644 });
    chmodSync(locked, 0o700);
    const readable = join(folder, 'readable');
    writeFileSync(readable, '', { mode: 0o644 });
    const devices = [...paths, inside, readable, missing]
      .map((path, at) => fileDisk(path, `vd${at}`))
      .join('');
    const domain = domainOf({ devices: devices + fileDisk(readable, 'vdr', '<readonly/>') });
    const images = imagesOf(domain, usualWay, new Map(), new Map());
    const answers = await ask(devices + fileDisk(readable, 'vdr', '<readonly/>'), { user });
    const sights = images.map((image) => [
      basename(image.path) + (image.isWritten ? '' : ' to read'),
      answers.to(openable, openableAs(user, image)),
    ]);
    expect(sights).toEqual([
      ...odd.map((name) => [name, { is: 'open' }]),
      ['image', { is: 'closed', owner: '0:0', mode: '644', closedFolder: locked }],
      ['readable', { is: 'closed', owner: '0:0', mode: '644' }],
      ['none', { is: 'missing' }],
      ['readable to read', { is: 'open' }],
    ]);
  });
});

describe('what a block device is known by', () => {
  const device = (path: string) =>
    `<disk type='block' device='disk'><source dev='${escapeXml(path)}'/><target dev='vda'/></disk>`;

  it.runIf(existsSync('/dev/loop0'))('is read for one of this machine', async () => {
    const answers = await ask(device('/dev/loop0'));
    expect(answers.to(blockDevice, '/dev/loop0')).toMatchObject({ sectorBytes: 512, disks: [{}] });
  });

  it('is missing for a file, and for nothing', async () => {
    const answers = await ask(device(paths[0] ?? '') + device('/dev/none') + device('/dev/null'));
    for (const path of [paths[0], '/dev/none', '/dev/null'])
      expect(answers.to(blockDevice, path)).toEqual({ is: 'missing' });
  });

  it.runIf(existsSync('/dev/loop0'))('is followed down its slaves to the disks at the bottom', () => {
    const sys = join(folder, 'sys');
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(sys, path)), { recursive: true });
      writeFileSync(join(sys, path), text);
    };
    put('7:0/size', '4096\n');
    put('7:0/queue/logical_block_size', '4096\n');
    put('7:0/dm/uuid', 'LVM-group-volume');
    put('sda/device/wwid', 'naa.aaaa\n');
    put('sdb/sdb2/partition', '2\n');
    put('sdb/wwid', 'eui.bbbb\n');
    mkdirSync(join(sys, '7:0/slaves'));
    symlinkSync('../../sda', join(sys, '7:0/slaves/sda'));
    symlinkSync('../../sdb/sdb2', join(sys, '7:0/slaves/sdb2'));
    const shell = blockDevice.shell.replace('/sys/dev/block', sys);
    const text = execFileSync('sh', ['-c', `q() { ${shell}\n}; q "$1"`, 'q', '/dev/loop0'], {
      encoding: 'utf8',
    });
    expect(blockDevice.read(text, 0)).toEqual({
      sizeBytes: 4096 * 512,
      sectorBytes: 4096,
      mapperUuid: 'LVM-group-volume',
      disks: [{ worldWide: 'naa.aaaa' }, { worldWide: 'eui.bbbb' }],
    });
  });

  const read = (...lines: string[]) => blockDevice.read(lines.join('\n'), 0);

  it('takes only names that are world-wide for proof', () => {
    expect(read('size=2048', 'sector=512', 'disk=', 'wwid=naa.6001405abc', 'serial=x')).toEqual({
      sizeBytes: 2048 * 512,
      sectorBytes: 512,
      disks: [{ worldWide: 'naa.6001405abc', serial: 'x' }],
    });
    expect(read('size=2048', 'disk=', 'wwid=t10.ATA     QEMU HARDDISK          QM00001')).toMatchObject({
      disks: [{ serial: 't10.ATA QEMU HARDDISK QM00001' }],
    });
    expect(read('size=2048', 'disk=', 'cluster=f', 'pool=2', 'image=abc')).toMatchObject({
      disks: [{ worldWide: 'rbd.f/2/abc' }],
    });
  });

  it('follows a map down to each disk below, and keeps the partition', () => {
    expect(
      read('size=1', 'number=2', 'start=2048', 'mapper=LVM-a', 'disk=', 'wwid=naa.1', 'disk=', 'wwid=naa.2'),
    ).toMatchObject({
      mapperUuid: 'LVM-a',
      partition: '2 2048',
      disks: [{ worldWide: 'naa.1' }, { worldWide: 'naa.2' }],
    });
  });

  it('is not read from nonsense', () => {
    expect(read('Welcome!')).toBeUndefined();
    expect(blockDevice.read('size=1', 5)).toBeUndefined();
  });
});
