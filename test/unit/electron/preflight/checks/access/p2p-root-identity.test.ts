import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { p2pRootIdentity } from '../../../../../../electron/preflight/checks/access/p2p-root-identity';
import type { RemoteLogin } from '../../../../../../electron/preflight/probes/try-remote-login';
import { playFacts } from '../../play-facts';
import { playPair, wayOf } from '../../play-hosts';

const look = async (login: RemoteLogin, mode: 'direct' | 'peer-to-peer' = 'peer-to-peer') =>
  p2pRootIdentity.look(
    playFacts({
      ...playPair(),
      way: wayOf({ mode }),
      addressTo: async () => '10.0.0.2',
      remoteLogin: async () => login,
    }),
  );

test('is no matter of a move that Drover drives', async () => {
  expect(await look({ is: 'denied', raw: '' }, 'direct')).toEqual({
    verdict: 'fine',
    finding: { code: 'p2p-not-used', seen: { from: 'kvm1', to: 'kvm2' } },
  });
});

test('peer-to-peer the source’s root must get in', async () => {
  expect(await look({ is: 'in', noise: '' })).toEqual({
    verdict: 'fine',
    finding: { code: 'p2p-logs-in', seen: { user: 'root', address: '10.0.0.2' } },
  });
  expect(await look({ is: 'host-key-changed', raw: 'Host key verification failed.' })).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'p2p-refused',
      seen: {
        user: 'root',
        address: '10.0.0.2',
        is: 'host-key-changed',
        raw: 'Host key verification failed.',
      },
    },
  });
});

test('cannot be told without root', async () => {
  await expect(look({ is: 'not-root', raw: '' })).rejects.toThrow(CouldNotTell);
});
