import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { diskSpace } from '../../../../../../electron/preflight/checks/room/disk-space';
import { room, type Room } from '../../../../../../electron/preflight/probes/questions/room';
import { ok } from '../../../../../../shared/lib/result';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { playLibvirt, wayOf } from '../../play-hosts';

const mebibyte = 1024 ** 2;
const plenty: Room = { freeBytes: 100 * mebibyte, freeFiles: 1000 };
const folders = {
  '/etc/libvirt/qemu': plenty,
  '/var/lib/libvirt/qemu': plenty,
  '/var/log/libvirt/qemu': plenty,
};
const sizes = { vda: [10, 40], vdb: [20, 30] } as Record<string, [number, number]>;

const look = async (special: Record<string, Room | null> = {}, copiedDisks: string[] = []) =>
  diskSpace.look(
    playFacts({
      way: wayOf({ copiedDisks }),
      vm: { name: '', uuid: 'u', id: -1 },
      within: { timeoutMs: 1, signal: undefined },
      domain: async () =>
        domainOf({
          devices: ['vda', 'vdb']
            .map(
              (target) =>
                `<disk type='file'><source file='/v/${target}.img'/><target dev='${target}'/></disk>`,
            )
            .join(''),
        }),
      from: playLibvirt({
        domains: {
          getBlockInfo: async (_vm: unknown, target: string) => {
            const [allocation = 0, capacity = 0] = sizes[target] ?? [];
            return ok({
              allocationBytes: allocation * mebibyte,
              capacityBytes: capacity * mebibyte,
              physicalBytes: 0,
            });
          },
        },
      }),
      answersTo: async () =>
        playAnswers(
          ...Object.entries({ ...folders, ...special }).map(([path, found]) => [room, path, found] as const),
        ),
    }),
  );

test('room for what libvirt writes', async () => {
  expect(await look()).toMatchObject({ verdict: 'fine', finding: { code: 'room-enough' } });
});

test('every place that is full, of bytes or of files', async () => {
  expect(
    await look({
      '/var/log/libvirt/qemu': { freeBytes: 0, freeFiles: null },
      '/etc/libvirt/qemu': { freeBytes: 100 * mebibyte, freeFiles: 2 },
    }),
  ).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'room-short',
      seen: {
        short: [
          { path: '/etc/libvirt/qemu', freeFiles: 2 },
          { path: '/var/log/libvirt/qemu', freeBytes: 0 },
        ],
      },
    },
  });
});

test('copies into one folder count together', async () => {
  const free = (mebibytes: number) => ({ '/v': { freeBytes: mebibytes * mebibyte, freeFiles: 1000 } });
  const both = ['vda', 'vdb'];
  expect(await look(free(80), both)).toMatchObject({ verdict: 'fine' });
  expect(await look(free(50), both)).toMatchObject({
    verdict: 'warning',
    finding: {
      code: 'copies-tight',
      seen: { folders: [{ path: '/v', disks: both, capacityBytes: 70 * mebibyte }] },
    },
  });
  expect(await look(free(25), both)).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'copies-too-large',
      seen: { folders: [{ writtenBytes: 30 * mebibyte, freeBytes: 25 * mebibyte }] },
    },
  });
  expect(await look(free(25), ['vdb'])).toMatchObject({ verdict: 'warning' });
});

test('a folder that is missing there has no room', async () => {
  expect(await look({ '/v': null }, ['vda'])).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { folders: [{ freeBytes: 0 }] } },
  });
});

test('cannot tell where none of libvirt’s folders is', async () => {
  const none = Object.fromEntries(Object.keys(folders).map((path) => [path, null]));
  await expect(look(none)).rejects.toThrow(CouldNotTell);
});
