import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { memoryFree } from '../../../../../../electron/preflight/checks/room/memory-free';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playFacts } from '../../play-facts';
import { playLibvirt, playPair } from '../../play-hosts';

const gibibyte = 1024 ** 3;
/** The VM has 1 GiB: 1.02 and 64 MiB beside it. */
const neededBytes = Math.round(gibibyte * 1.02 + 64 * 1024 ** 2);
const stats = (freeBytes: number, totalBytes = 64 * gibibyte) =>
  ok({ totalBytes, freeBytes, buffersBytes: 0, cachedBytes: 0 });

const look = async (answer: unknown, { top = '', given = 0 } = {}) =>
  memoryFree.look(
    playFacts({
      ...playPair({}, { vms: [{ id: 'other', state: 'running', memoryBytes: given, vcpus: 1 }] }),
      vm: { name: '', uuid: domainOf().uuid, id: -1 },
      within: { timeoutMs: 1, signal: undefined },
      domain: async () => domainOf({ top }),
      to: playLibvirt({ node: { getMemoryStats: async () => answer } }),
    }),
  );

test('enough, tight, too little', async () => {
  expect(await look(stats(2 * gibibyte))).toEqual({
    verdict: 'fine',
    finding: { code: 'memory-enough', seen: { neededBytes, freeBytes: 2 * gibibyte } },
  });
  expect(await look(stats(neededBytes + 1))).toMatchObject({
    verdict: 'warning',
    finding: { code: 'memory-tight' },
  });
  expect(await look(stats(neededBytes - 1))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'memory-short' },
  });
});

test('more given out than there is', async () => {
  expect(await look(stats(4 * gibibyte, 8 * gibibyte), { given: 7 * gibibyte })).toMatchObject({
    verdict: 'note',
    finding: { code: 'memory-promised', seen: { givenBytes: 7 * gibibyte, totalBytes: 8 * gibibyte } },
  });
});

test('huge pages are not counted twice', async () => {
  const top = '<memoryBacking><hugepages/></memoryBacking>';
  expect(await look(stats(200 * 1024 ** 2), { top })).toMatchObject({ verdict: 'fine' });
});

test('cannot tell when the host does not answer', async () => {
  await expect(look(fail({ code: 'timeout', what: 'x', afterMs: 1 }))).rejects.toThrow(CouldNotTell);
});
