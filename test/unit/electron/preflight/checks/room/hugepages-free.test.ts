import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { hugepagesFree } from '../../../../../../electron/preflight/checks/room/hugepages-free';
import {
  hugePageMounts,
  type HugePageMounts,
} from '../../../../../../electron/preflight/probes/questions/huge-page-mounts';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { capabilitiesOf, playLibvirt, playPair } from '../../play-hosts';

const mebibyte = 1024 ** 2;
const usualMounts: HugePageMounts = { usualBytes: 2 * mebibyte, mountedBytes: [2 * mebibyte] };
/** 1 GiB: 512 pages. */
const plain = '<memoryBacking><hugepages/></memoryBacking>';

interface Played {
  readonly mounts?: HugePageMounts;
  /** What the calls answer. */
  readonly whole?: unknown;
  readonly byCell?: unknown;
}
const look = async (
  top: string,
  { mounts = usualMounts, whole = ok(600), byCell = ok([600, 100]) }: Played = {},
) =>
  hugepagesFree.look(
    playFacts({
      ...playPair(),
      within: { timeoutMs: 1, signal: undefined },
      domain: async () => domainOf({ top }),
      answersTo: async () => playAnswers([hugePageMounts, '', mounts]),
      capabilitiesTo: async () =>
        capabilitiesOf({
          cpu: "<pages unit='KiB' size='4'/><pages unit='KiB' size='2048'/>",
          host: "<topology><cells><cell id='0'/><cell id='1'/></cells></topology>",
        }),
      to: playLibvirt({ node: { getFreePages: async () => whole, getFreePagesByCell: async () => byCell } }),
    }),
  );

test('none asked for', async () => {
  expect(await look('')).toEqual({ verdict: 'fine', finding: { code: 'no-huge-pages', seen: {} } });
});

test('enough, or too few', async () => {
  expect(await look(plain)).toEqual({
    verdict: 'fine',
    finding: {
      code: 'huge-pages-free',
      seen: { pages: [{ sizeBytes: 2 * mebibyte, needed: 512, free: 600, nodes: '' }] },
    },
  });
  expect(await look(plain, { whole: ok(511) })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'huge-pages-short', seen: { host: 'kvm2', short: [{ needed: 512, free: 511 }] } },
  });
});

test('on the memory node that is strict, not elsewhere', async () => {
  const strict = `${plain}<numatune><memory mode='strict' nodeset='1'/></numatune>`;
  expect(await look(strict)).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { short: [{ needed: 512, free: 100, nodes: '1' }] } },
  });
  expect(await look(strict.replace('strict', 'preferred'))).toMatchObject({ verdict: 'fine' });
});

test('each of the guest’s cells by its own size and node', async () => {
  const cells =
    "<cpu><numa><cell id='0' memory='512' unit='MiB'/><cell id='1' memory='512' unit='MiB'/></numa></cpu>";
  const backing =
    "<memoryBacking><hugepages><page size='2' unit='MiB' nodeset='1'/></hugepages></memoryBacking>";
  const tune = "<numatune><memnode cellid='1' mode='strict' nodeset='0'/></numatune>";
  expect(await look(cells + backing + tune)).toMatchObject({
    verdict: 'fine',
    finding: { seen: { pages: [{ needed: 256, free: 600, nodes: '0' }] } },
  });
});

test('a size that is not mounted, or not had, or no huge pages at all', async () => {
  const large = "<memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages></memoryBacking>";
  expect(await look(large)).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'huge-pages-not-mounted', seen: { sizesBytes: [1024 * mebibyte] } },
  });
  const mounts = { ...usualMounts, mountedBytes: [1024 * mebibyte] };
  expect(await look(large, { mounts })).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { short: [{ free: 0 }] } },
  });
  expect(await look(plain, { mounts: { usualBytes: null, mountedBytes: [] } })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'huge-pages-unknown-there' },
  });
});

test('pages of the ordinary size are ordinary memory', async () => {
  const small = "<memoryBacking><hugepages><page size='4' unit='KiB'/></hugepages></memoryBacking>";
  expect(await look(small)).toMatchObject({ verdict: 'fine', finding: { seen: { pages: [] } } });
});

test('cannot tell when the host does not count them', async () => {
  await expect(look(plain, { whole: fail({ code: 'timeout', what: 'x', afterMs: 1 }) })).rejects.toThrow(
    CouldNotTell,
  );
});
