import { expect, it } from 'vitest';
import type { Libvirt } from '../../../../../../electron/libvirt';
import { destImageLeftover } from '../../../../../../electron/preflight/checks/storage/dest-image-leftover';
import { imageInfo } from '../../../../../../electron/preflight/probes/questions/image-info';
import type { VmSummary } from '../../../../../../shared/domain/vm';
import { ok } from '../../../../../../shared/lib/result';
import { ask, fileDisk, unreadable, type PlayedSide } from './play-storage';

const way = { copiedDisks: ['vda'] };
const disks = fileDisk('/vms/a');
const fits = {
  is: 'there',
  changedAtMs: 1_700_000_000_000,
  isOpen: false,
  format: 'qcow2',
  virtualBytes: 1024,
};
const from = () =>
  ({
    domains: { getBlockInfo: async () => ok({ capacityBytes: 1024, allocationBytes: 1, physicalBytes: 1 }) },
  }) as unknown as Libvirt;
const there = (sight: object, vms: readonly Partial<VmSummary>[] = []): PlayedSide => ({
  answers: [[imageInfo, '/vms/a', sight]],
  host: { vms: () => vms as VmSummary[] },
});
const look = (side: PlayedSide) => ask(destImageLeftover, { disks, way, there: side, facts: { from } });

it('is no part of a move that copies nothing', async () => {
  expect(await ask(destImageLeftover, { disks })).toMatchObject({ finding: { code: 'nothing-copied' } });
});

it('is fine when nothing is there', async () => {
  expect(await look(there({ is: 'missing' }))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-leftovers', seen: { paths: ['/vms/a'] } },
  });
});

it('warns of what fits and would be overwritten, with its age', async () => {
  expect(await look(there(fits))).toMatchObject({
    verdict: 'warning',
    finding: {
      code: 'leftover-overwritten',
      seen: { host: 'kvm2', files: [{ path: '/vms/a', changedAtMs: 1_700_000_000_000 }] },
    },
  });
});

it.each([{ format: 'raw' }, { virtualBytes: 1025 }])('stops at what does not fit: %j', async (other) => {
  expect(await look(there({ ...fits, ...other }))).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'leftover-unfit',
      seen: { files: [{ wanted: { format: 'qcow2', virtualBytes: 1024 } }] },
    },
  });
});

it('stops at what another VM or a process uses, not at an old definition of the same VM', async () => {
  const finding = { macs: [], networks: [], addresses: [], diskPaths: ['/vms/a'] };
  expect(await look(there(fits, [{ id: 'another', name: 'web', finding }]))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'leftover-in-use', seen: { files: [{ vms: ['web'], isOpen: false }] } },
  });
  expect(await look(there({ ...fits, isOpen: true }))).toMatchObject({
    finding: { code: 'leftover-in-use' },
  });
  const own = { id: '5f0c2f7e-1111-4222-8333-444455556666', name: 'vm1', finding };
  expect((await look(there(fits, [own]))).verdict).toBe('warning');
});

it('is fine with an image that was prepared for the top one to be sent over', async () => {
  const prepared = { ...way, copiesTopOnly: true };
  expect(
    await ask(destImageLeftover, { disks, way: prepared, there: there(fits), facts: { from } }),
  ).toMatchObject({ verdict: 'fine', finding: { code: 'overlays-ready', seen: { paths: ['/vms/a'] } } });
});

it('cannot tell from nonsense', async () => {
  const facts = { from, answersTo: async () => unreadable };
  expect((await ask(destImageLeftover, { disks, way, facts })).verdict).toBe('unknown');
  expect(imageInfo.read('1700000000 no\nqemu-img: cannot open', 0)).toBeUndefined();
  expect(imageInfo.read('', 6)).toBeUndefined();
});
