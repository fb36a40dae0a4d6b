import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { migrationNetworkChoice } from '../../../../../../electron/preflight/checks/reach/migration-network-choice';
import type { Link } from '../../../../../../electron/preflight/probes/try-link';
import { playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const echoes = (heard: number) => ({ sent: 10, heard, averageMs: 0.2, straysMs: 0.1 });
const usual: Link = {
  device: 'eno1',
  route: '10.0.0.2 dev eno1',
  mtu: 9000,
  megabitsPerSecond: 10000,
  isWireless: false,
  echoes: echoes(10),
  largeEchoes: echoes(2),
  newErrors: 0,
};
const look = async (link: Partial<Link>, address = '10.0.0.2') =>
  migrationNetworkChoice.look(
    playFacts({ ...playPair(), addressTo: async () => address, link: async () => ({ ...usual, ...link }) }),
  );

test('a wired network, its speed told or not', async () => {
  expect(await look({})).toEqual({
    verdict: 'fine',
    finding: {
      code: 'data-path',
      seen: { address: '10.0.0.2', device: 'eno1', mtu: 9000, megabitsPerSecond: 10000 },
    },
  });
  expect(await look({ megabitsPerSecond: null, largeEchoes: null })).toMatchObject({ verdict: 'fine' });
});

test('all that makes it weak at once', async () => {
  expect(await look({ isWireless: true, megabitsPerSecond: 54, largeEchoes: echoes(0) })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'data-path-weak', seen: { against: ['wireless', 'slow', 'large-packets-lost'] } },
  });
});

test('ping that is forbidden says nothing about sizes', async () => {
  expect(await look({ echoes: echoes(0), largeEchoes: echoes(0) })).toMatchObject({ verdict: 'fine' });
});

test('no way there, and an address of one segment', async () => {
  expect(await look({ device: null, route: 'Network is unreachable' })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'no-route', seen: { raw: 'Network is unreachable' } },
  });
  expect(await look({}, 'fe80::2')).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'address-link-local' },
  });
});

test('cannot tell by a route without a device', async () => {
  await expect(look({ device: '' })).rejects.toThrow(CouldNotTell);
});
