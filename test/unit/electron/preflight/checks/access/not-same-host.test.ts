import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { notSameHost } from '../../../../../../electron/preflight/checks/access/not-same-host';
import { playFacts } from '../../play-facts';
import { playHost, playPair } from '../../play-hosts';

const facts = (id: string, hostname = id) => ({ libvirtUuid: `u-${id}`, machineId: `m-${id}`, hostname });
const look = (...ends: Parameters<typeof playPair>) => notSameHost.look(playFacts(playPair(...ends)));
const one = { facts: facts('1'), fingerprint: 'SHA256:1' };

test('two machines', () => {
  expect(look(one, { facts: facts('2'), fingerprint: 'SHA256:2' })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'different-hosts' },
  });
});

test('one identity for both', () => {
  const self = playHost('kvm1');
  expect(notSameHost.look(playFacts({ source: self, destination: self }))).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { by: 'same-entry' } },
  });
  expect(look(one, { facts: { ...facts('2'), libvirtUuid: 'u-1' } })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'same-machine', seen: { by: 'libvirt-uuid', value: 'u-1' } },
  });
  expect(look(one, { facts: { ...facts('2'), machineId: 'm-1' } })).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { by: 'machine-id', value: 'm-1' } },
  });
});

test('copies of one image, all that is alike at once', () => {
  expect(look(one, { facts: facts('2', '1'), fingerprint: 'SHA256:1' })).toEqual({
    verdict: 'note',
    finding: {
      code: 'look-alikes',
      seen: {
        same: [
          { by: 'host-name', value: '1' },
          { by: 'ssh-key', value: 'SHA256:1' },
        ],
      },
    },
  });
});

test('what is not told is not alike', () => {
  const bare = { libvirtUuid: '', machineId: '', hostname: '' };
  expect(look({ facts: bare }, { facts: bare })).toMatchObject({ verdict: 'fine' });
  expect(() => look(one, {})).toThrow(CouldNotTell);
});
