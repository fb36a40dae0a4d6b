import { expect, test } from 'vitest';
import { migrationPortOpen } from '../../../../../../electron/preflight/checks/reach/migration-port-open';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { playFacts } from '../../play-facts';
import { playPorts } from '../../play-ports';

const range = { low: 49152, high: 49215, isTold: true };

test('the port is reached, and the listener was written down meanwhile', async () => {
  const { facts, left } = playPorts({ listens: '49215\n', connects: 'open\n' });
  expect(await migrationPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'port-open', seen: { address: '10.0.0.2', port: 49215, range } },
  });
  expect(left).toEqual(['on kvm2', 'over']);
});

test('the range is the destination’s own', async () => {
  const { facts, asked } = playPorts({ listens: '50010', connects: 'open' }, {}, [
    ['migration_port_min', '50000'],
    ['migration_port_max', '50010'],
  ]);
  expect(await migrationPortOpen.look(playFacts(facts))).toMatchObject({
    finding: { seen: { port: 50010, range: { low: 50000, high: 50010, isTold: true } } },
  });
  expect(asked()).toEqual(['10.0.0.2', '50000', '50010']);
});

test.each([
  ['refused\nConnection refused', 'port-refused'],
  ['dropped', 'port-dropped'],
  ['unreachable\nNo route to host', 'port-unreachable'],
])('%s', async (connects, code) => {
  const { facts, left } = playPorts({ listens: '49215', connects });
  expect(await migrationPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'blocker',
    finding: { code, seen: { port: 49215, range } },
  });
  expect(left.at(-1)).toBe('over');
});

test('no port is free', async () => {
  const { facts } = playPorts({ listens: 'used-up' });
  expect(await migrationPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'ports-used-up', seen: { range } },
  });
});

test('tunnelled no port is needed', async () => {
  const { facts } = playPorts({ listens: 'never asked' }, { mode: 'tunnelled' });
  expect(await migrationPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'port-not-needed' },
  });
});

test('a listener that says something else cannot be told by', async () => {
  const { facts, left } = playPorts({ listens: 'Welcome to kvm2!' });
  await expect(migrationPortOpen.look(playFacts(facts))).rejects.toThrow(CouldNotTell);
  expect(left.at(-1)).toBe('over');
});
