import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { remoteTransportHelper } from '../../../../../../electron/preflight/checks/access/remote-transport-helper';
import { transportHelper } from '../../../../../../electron/preflight/probes/questions/transport-helper';
import type { RemoteLogin } from '../../../../../../electron/preflight/probes/try-remote-login';
import { playAnswers, playFacts } from '../../play-facts';
import { playPair, wayOf } from '../../play-hosts';

const silent: RemoteLogin = { is: 'in', noise: '' };
const look = async (
  helper: string,
  login: RemoteLogin = silent,
  mode: 'direct' | 'peer-to-peer' = 'peer-to-peer',
) =>
  remoteTransportHelper.look(
    playFacts({
      ...playPair({}, { way: { by: 'nc' } }),
      way: wayOf({ mode }),
      answersTo: async () => playAnswers([transportHelper, '', helper]),
      remoteLogin: async () => login,
    }),
  );

test('Drover’s own connections stand', async () => {
  expect(await look('none', silent, 'direct')).toEqual({
    verdict: 'fine',
    finding: {
      code: 'transport-stands',
      seen: {
        hosts: [
          { host: 'kvm1', by: 'socket' },
          { host: 'kvm2', by: 'nc' },
        ],
      },
    },
  });
});

test('the source needs a helper, and a login without a word', async () => {
  expect(await look('virt-ssh-helper')).toMatchObject({
    verdict: 'fine',
    finding: { code: 'transport-helper-there' },
  });
  expect(await look('none')).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'transport-helper-missing', seen: { host: 'kvm2' } },
  });
  expect(await look('nc', { is: 'in', noise: 'Welcome\n' })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'login-prints', seen: { said: 'Welcome\n' } },
  });
});

test('cannot be told where it does not get in', async () => {
  await expect(look('nc', { is: 'denied', raw: '' })).rejects.toThrow(CouldNotTell);
});
