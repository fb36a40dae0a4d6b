import { expect, test } from 'vitest';
import { controlChannelLifetime } from '../../../../../../electron/preflight/checks/access/control-channel-lifetime';
import { playFacts } from '../../play-facts';
import { playLibvirt, playPair, wayOf } from '../../play-hosts';

const look = (fromMs: number, toMs: number, mode: 'direct' | 'peer-to-peer' = 'direct') =>
  controlChannelLifetime.look(
    playFacts({
      ...playPair(),
      way: wayOf({ mode }),
      from: playLibvirt({ roundTripMs: () => fromMs }),
      to: playLibvirt({ roundTripMs: () => toMs }),
    }),
  );

test('peer-to-peer goes on by itself', () => {
  expect(look(1, 900, 'peer-to-peer')).toMatchObject({
    verdict: 'fine',
    finding: { seen: { host: 'kvm1' } },
  });
});

test('Drover drives, from near and from far', () => {
  expect(look(2.4, 1)).toEqual({
    verdict: 'note',
    finding: { code: 'drover-drives', seen: { roundTripMs: 2 } },
  });
  expect(look(3, 350)).toMatchObject({
    verdict: 'warning',
    finding: { code: 'drover-drives-from-afar', seen: { roundTripMs: 350 } },
  });
});
