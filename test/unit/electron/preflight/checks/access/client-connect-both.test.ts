import { expect, test } from 'vitest';
import { clientConnectBoth } from '../../../../../../electron/preflight/checks/access/client-connect-both';
import { playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const look = (...ends: Parameters<typeof playPair>) => clientConnectBoth.look(playFacts(playPair(...ends)));

test('both are connected', () => {
  expect(look()).toEqual({
    verdict: 'fine',
    finding: { code: 'both-connected', seen: { from: 'kvm1', to: 'kvm2' } },
  });
});

test('one is not, or neither', () => {
  expect(look({}, { isAway: true })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'not-connected', seen: { host: 'kvm2' } },
  });
  expect(look({ isAway: true }, { isAway: true })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'neither-connected', seen: { from: 'kvm1', to: 'kvm2' } },
  });
});
