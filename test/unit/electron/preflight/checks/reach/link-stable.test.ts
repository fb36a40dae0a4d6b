import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { linkStable } from '../../../../../../electron/preflight/checks/reach/link-stable';
import type { Link } from '../../../../../../electron/preflight/probes/try-link';
import { playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const look = async (heard: number | null, more: Partial<Link> = {}) => {
  const link: Link = {
    device: 'eno1',
    route: '',
    mtu: 1500,
    megabitsPerSecond: null,
    isWireless: false,
    echoes: heard === null ? null : { sent: 10, heard, averageMs: 0.2, straysMs: 0.1 },
    largeEchoes: null,
    newErrors: 0,
    ...more,
  };
  return linkStable.look(
    playFacts({ ...playPair(), addressTo: async () => '10.0.0.2', link: async () => link }),
  );
};

test('nothing lost', async () => {
  expect(await look(10)).toEqual({
    verdict: 'fine',
    finding: {
      code: 'link-healthy',
      seen: { device: 'eno1', sent: 10, lost: 0, newErrors: 0, averageMs: 0.2, straysMs: 0.1 },
    },
  });
});

test('one lost is a note, two or errors are a warning', async () => {
  expect(await look(9)).toMatchObject({
    verdict: 'note',
    finding: { code: 'link-loses', seen: { lost: 1 } },
  });
  expect(await look(8)).toMatchObject({ verdict: 'warning', finding: { seen: { lost: 2 } } });
  expect(await look(10, { newErrors: 4 })).toMatchObject({
    verdict: 'warning',
    finding: { seen: { newErrors: 4 } },
  });
});

test('cannot tell where ping is forbidden, missing, or there is no way', async () => {
  await expect(look(0)).rejects.toThrow(CouldNotTell);
  await expect(look(null)).rejects.toThrow(CouldNotTell);
  await expect(look(10, { device: null })).rejects.toThrow(CouldNotTell);
});
