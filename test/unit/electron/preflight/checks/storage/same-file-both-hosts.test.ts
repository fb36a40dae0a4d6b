import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Host } from '../../../../../../electron/hosts/host';
import { sameFileBothHosts } from '../../../../../../electron/preflight/checks/storage/same-file-both-hosts';
import { fileEnds } from '../../../../../../electron/preflight/probes/questions/file-ends';
import { ask, blockDisk, cd, fileDisk, type PlayedSide } from './play-storage';

const root = mkdtempSync(join(tmpdir(), 'drover-same-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = (name: string) => {
  mkdirSync(join(root, name), { recursive: true });
  return join(root, name);
};
const [one, other] = [folder('shared one'), folder('shared two')];

const said: string[] = [];
const traces = {
  leave: async () => {
    said.push('left');
    return '1';
  },
  gone: () => void said.push('gone'),
};

/** Images by path, and where each really lies on that host. */
const side = (
  all: Readonly<Record<string, { real?: string; inode?: string; type?: string; identity?: string }>>,
): PlayedSide => ({
  files: Object.fromEntries(
    Object.entries(all).map(([path, { inode = '12' }]) => [path, { inode, owner: '0:0' }]),
  ),
  places: Object.fromEntries(
    Object.entries(all).map(([path, { real = path, type = 'nfs4', identity = `nfs:nas:${path}` }]) => [
      path,
      { real, type, ...(type.startsWith('nfs') && { identity }) },
    ]),
  ),
});
const image = (at: string) => `${at}/disk.qcow2`;

it('is proved by a marker in every folder, once in each, and nothing is left', async () => {
  said.length = 0;
  const paths = [image(one), `${one}/second.qcow2`, image(other)];
  const disks = paths.map((path, at) => fileDisk(path, `vd${at}`)).join('');
  const all = side(Object.fromEntries(paths.map((path) => [path, {}])));
  const look = await ask(sameFileBothHosts, { disks, here: all, there: all, facts: { traces } });
  expect(look).toMatchObject({ verdict: 'fine', finding: { code: 'same-file' } });
  expect(JSON.stringify(look).match(/"wasMarked":true/g)).toHaveLength(3);
  expect(said.filter((word) => word === 'left')).toHaveLength(2);
  expect([readdirSync(one), readdirSync(other)]).toEqual([[], []]);
});

it('names every disk that differs, and those on one host alone', async () => {
  const disks = ['/a', '/b', '/c'].map((path, at) => fileDisk(path, `vd${at}`)).join('');
  const local = { type: 'ext4' };
  const look = await ask(sameFileBothHosts, {
    disks,
    here: side({ '/a': {}, '/b': {}, '/c': local }),
    there: side({ '/a': { inode: '13' }, '/b': { inode: '14', ...local }, '/c': local }),
    facts: { traces },
  });
  expect(look).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'different-file',
      seen: { files: [{ path: '/a' }, { path: '/b' }], alone: [{ path: '/c', host: 'kvm1' }] },
    },
  });
});

it('names all disks that no other host sees', async () => {
  const local = side({ '/a': { type: 'ext4' }, '/b': { type: 'xfs' } });
  const disks = fileDisk('/a', 'vda') + fileDisk('/b', 'vdb');
  expect(await ask(sameFileBothHosts, { disks, here: local, there: local, facts: { traces } })).toMatchObject(
    {
      verdict: 'blocker',
      finding: { code: 'not-shared', seen: { files: [{ fileSystem: 'ext4' }, { fileSystem: 'xfs' }] } },
    },
  );
});

it('is another file when the other host does not see the marker, however alike the two look', async () => {
  const path = '/srv/vms/disk.qcow2';
  const look = await ask(sameFileBothHosts, {
    disks: fileDisk(path),
    here: side({ [path]: { real: image(one) } }),
    there: side({ [path]: { real: image(other) } }),
    facts: { traces },
  });
  expect(look).toMatchObject({ verdict: 'blocker', finding: { code: 'different-file' } });
});

it('puts the marker where the image really lies, behind whatever link', async () => {
  const path = '/srv/link/disk.qcow2';
  const [here, there] = [side({ [path]: { real: image(one) } }), side({ [path]: { real: image(one) } })];
  expect(
    await ask(sameFileBothHosts, { disks: fileDisk(path), here, there, facts: { traces } }),
  ).toMatchObject({
    verdict: 'fine',
  });
});

it('believes the marker where a server has two addresses, and where one host is the server', async () => {
  const path = image(one);
  for (const there of [
    side({ [path]: { identity: 'nfs:198.51.100.9:/x' } }),
    side({ [path]: { type: 'ext4' } }),
  ])
    expect(
      await ask(sameFileBothHosts, {
        disks: fileDisk(path),
        here: side({ [path]: {} }),
        there,
        facts: { traces },
      }),
    ).toMatchObject({ verdict: 'fine', finding: { code: 'same-file' } });
});

it('says so when a folder takes no marker, and cannot tell when names do not agree either', async () => {
  const path = '/nowhere/at/all/disk.qcow2';
  const here = side({ [path]: {} });
  expect(
    await ask(sameFileBothHosts, { disks: fileDisk(path), here, there: here, facts: { traces } }),
  ).toMatchObject({
    verdict: 'note',
    finding: { code: 'same-file', seen: { files: [{ wasMarked: false }] } },
  });
  const there = side({ [path]: { identity: 'nfs:198.51.100.9:/x' } });
  expect(
    await ask(sameFileBothHosts, { disks: fileDisk(path), here, there, facts: { traces } }),
  ).toMatchObject({
    verdict: 'unknown',
    why: expect.stringContaining('no marker could be written') as string,
  });
});

it('cannot tell when the other host does not answer, or nothing can be written down', async () => {
  const path = image(one);
  const all = side({ [path]: {} });
  const silent = { run: async () => ({ ok: false, fault: { code: 'cancelled' } }) } as unknown as Host;
  const there = { ...all, host: silent };
  expect(
    (await ask(sameFileBothHosts, { disks: fileDisk(path), here: all, there, facts: { traces } })).verdict,
  ).toBe('unknown');
  expect(
    (
      await ask(sameFileBothHosts, {
        disks: fileDisk(path),
        here: all,
        there: all,
        facts: { traces: undefined },
      })
    ).verdict,
  ).toBe('unknown');
});

it('leaves to others what is not there, devices, and copied disks', async () => {
  const here = side({ '/a': {} });
  expect(
    await ask(sameFileBothHosts, {
      disks: fileDisk('/a'),
      here,
      there: { files: { '/a': null } },
      facts: { traces },
    }),
  ).toMatchObject({ verdict: 'note', finding: { code: 'sameness-unproved' } });
  for (const played of [
    { disks: blockDisk('/dev/mapper/a') },
    { disks: cd() },
    { disks: fileDisk('/a'), way: { copiedDisks: ['vda'] } },
  ])
    expect(await ask(sameFileBothHosts, played)).toMatchObject({
      verdict: 'fine',
      finding: { code: 'no-image-files' },
    });
});

it('takes equal copies of a disc for good, and different ones for different', async () => {
  const local = side({ '/iso/a.iso': { type: 'ext4' } });
  const ends = (digest: string): PlayedSide => ({
    ...local,
    answers: [[fileEnds, '/iso/a.iso', { sizeBytes: 5, digest }]],
  });
  const played = { disks: cd('/iso/a.iso'), here: ends('aa'), facts: { traces } };
  expect(await ask(sameFileBothHosts, { ...played, there: ends('aa') })).toMatchObject({
    verdict: 'note',
    finding: { code: 'same-file', seen: { files: [{ isCopy: true }] } },
  });
  expect(await ask(sameFileBothHosts, { ...played, there: ends('bb') })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'different-file' },
  });
});

it('one image that cannot be compared leaves the verdict on the others', async () => {
  const disks = fileDisk('/a', 'vda') + fileDisk('/b', 'vdb');
  const here = side({ '/a': {}, '/b': {} });
  const there: PlayedSide = {
    ...side({ '/a': { inode: '13' }, '/b': {} }),
    places: side({ '/a': {} }).places ?? {},
  };
  expect(await ask(sameFileBothHosts, { disks, here, there, facts: { traces } })).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { files: [{ path: '/a' }] } },
  });
  expect(
    (await ask(sameFileBothHosts, { disks: fileDisk('/b'), here, there, facts: { traces } })).verdict,
  ).toBe('unknown');
});
