import { expect, it } from 'vitest';
import { backingChain } from '../../../../../../electron/preflight/checks/storage/backing-chain';
import { ask, fileDisk, unreadable } from './play-storage';

const on = (...bases: string[]): string =>
  bases.reduceRight(
    (below, base) =>
      `<backingStore type='file'><format type='qcow2'/><source file='${base}'/>${below}</backingStore>`,
    '<backingStore/>',
  );
const disks = fileDisk('/a', 'vda', on('/base one', '/root')) + fileDisk('/b', 'vdb', on('/root'));

it('is fine without any, and when all are there', async () => {
  expect(await ask(backingChain, { disks: fileDisk('/a') })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-backing' },
  });
  expect(
    await ask(backingChain, { disks, there: { files: { '/base one': {}, '/root': {} } } }),
  ).toMatchObject({
    verdict: 'fine',
    finding: { code: 'backing-reachable', seen: { paths: ['/base one', '/root'] } },
  });
});

it('names each that is missing, and the disk it is missing to', async () => {
  const there = { files: { '/base one': null, '/root': null } };
  expect(await ask(backingChain, { disks, there })).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'backing-missing',
      seen: {
        host: 'kvm2',
        files: [
          { target: 'vda', path: '/base one' },
          { target: 'vda', path: '/root' },
          { target: 'vdb', path: '/root' },
        ],
      },
    },
  });
});

it('warns that a copy is written out whole, and asks for no base of it there', async () => {
  const way = { copiedDisks: ['vda', 'vdb'] };
  expect(await ask(backingChain, { disks, way })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'backing-flattened', seen: { targets: ['vda', 'vdb'] } },
  });
});

it('asks for a prepared top image when only that is sent', async () => {
  const way = { copiedDisks: ['vda', 'vdb'], copiesTopOnly: true };
  const bases = { '/base one': {}, '/root': {} };
  expect(
    await ask(backingChain, { disks, way, there: { files: { ...bases, '/a': {}, '/b': null } } }),
  ).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'overlay-missing', seen: { files: [{ target: 'vdb', path: '/b' }] } },
  });
  expect(
    await ask(backingChain, { disks, way, there: { files: { ...bases, '/a': {}, '/b': {} } } }),
  ).toMatchObject({
    verdict: 'fine',
  });
});

it('cannot tell from nonsense', async () => {
  expect((await ask(backingChain, { disks, facts: { answersTo: async () => unreadable } })).verdict).toBe(
    'unknown',
  );
});
