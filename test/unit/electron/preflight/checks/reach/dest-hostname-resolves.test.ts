import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { destHostnameResolves } from '../../../../../../electron/preflight/checks/reach/dest-hostname-resolves';
import { hostAddresses } from '../../../../../../electron/preflight/probes/questions/host-addresses';
import { qemuConf } from '../../../../../../electron/preflight/probes/questions/qemu-conf';
import { resolvedName } from '../../../../../../electron/preflight/probes/questions/resolved-name';
import { playAnswers, playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const own = ['127.0.0.1', '::1', '10.0.0.2', '2001:db8::2', 'fe80::2'];
const conf = (settings: [string, string][] = []) => ({ is: 'read', settings: new Map(settings) });

const look = (resolved: readonly string[], name = 'kvm2.example', settings = conf()) =>
  destHostnameResolves.look(
    playFacts({
      ...playPair(),
      destinationName: async () => name,
      answersFrom: async () => playAnswers([resolvedName, name, resolved]),
      answersTo: async () => playAnswers([qemuConf, '', settings], [hostAddresses, '', own]),
    }),
  );

test('the name leads to the destination', async () => {
  expect(await look(['10.0.0.2', '2001:db8::2', 'fe80::2%eth0'])).toEqual({
    verdict: 'fine',
    finding: {
      code: 'name-resolves',
      seen: { name: 'kvm2.example', addresses: ['10.0.0.2', '2001:db8::2', 'fe80::2'] },
    },
  });
});

test('nowhere, back to the source, or to somebody else', async () => {
  expect(await look([])).toMatchObject({
    verdict: 'note',
    finding: { code: 'name-unresolved', seen: { from: 'kvm1' } },
  });
  expect(await look(['127.0.1.1'])).toMatchObject({ verdict: 'note', finding: { code: 'name-is-loopback' } });
  expect(await look(['10.0.0.2', '10.0.0.9'])).toEqual({
    verdict: 'note',
    finding: {
      code: 'name-leads-elsewhere',
      seen: { name: 'kvm2.example', strange: ['10.0.0.9'], own: ['10.0.0.2', '2001:db8::2'] },
    },
  });
});

test('localhost as a name, and a name given in qemu.conf', async () => {
  expect(await look(['127.0.0.1'], 'localhost.localdomain')).toMatchObject({
    verdict: 'note',
    finding: { code: 'name-is-localhost', seen: { host: 'kvm2' } },
  });
  expect(await look([], 'kvm2', conf([['migration_host', '10.0.0.2']]))).toMatchObject({
    verdict: 'fine',
    finding: { code: 'name-given', seen: { name: '10.0.0.2' } },
  });
});

test('cannot tell when the source does not answer', async () => {
  const facts = playFacts({
    ...playPair(),
    destinationName: async () => 'kvm2',
    answersFrom: () => Promise.reject(new CouldNotTell('gone')),
    answersTo: async () => playAnswers(),
  });
  await expect(destHostnameResolves.look(facts)).rejects.toThrow('gone');
});
