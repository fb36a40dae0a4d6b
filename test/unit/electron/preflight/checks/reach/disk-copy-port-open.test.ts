import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { diskCopyPortOpen } from '../../../../../../electron/preflight/checks/reach/disk-copy-port-open';
import { playFacts } from '../../play-facts';
import { playPorts } from '../../play-ports';

const copies = { copiedDisks: ['vda'] };

test('is no matter of a move that copies no disk', async () => {
  const { facts, left } = playPorts({ listens: 'never asked' });
  expect(await diskCopyPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'no-disk-copied' },
  });
  expect(left).toEqual([]);
});

test('a port of the lower half is tried, where the other check does not listen', async () => {
  const { facts, asked, left } = playPorts({ listens: '49183', connects: 'open' }, copies);
  expect(await diskCopyPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'port-open', seen: { port: 49183, range: { low: 49152, high: 49215 } } },
  });
  expect(asked()).toEqual(['10.0.0.2', '49152', '49183']);
  expect(left).toEqual(['on kvm2', 'over']);
});

test('dropped, and a range of one port', async () => {
  const { facts } = playPorts({ listens: '49183', connects: 'dropped' }, copies);
  expect(await diskCopyPortOpen.look(playFacts(facts))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'port-dropped' },
  });
  const one = playPorts({ listens: 'never asked' }, copies, [
    ['migration_port_min', '49160'],
    ['migration_port_max', '49160'],
  ]);
  expect(await diskCopyPortOpen.look(playFacts(one.facts))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'ports-too-few', seen: { range: { low: 49160, high: 49160 } } },
  });
});

test('cannot tell by nonsense', async () => {
  const { facts } = playPorts({ listens: '49183', connects: 'Welcome' }, copies);
  await expect(diskCopyPortOpen.look(playFacts(facts))).rejects.toThrow(CouldNotTell);
});
