import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { libvirtRwPermission } from '../../../../../../electron/preflight/checks/access/libvirt-rw-permission';
import { rootRights } from '../../../../../../electron/preflight/probes/questions/root-rights';
import { playAnswers, playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const answers = (isRoot: boolean) => async () => playAnswers([rootRights, '', isRoot]);
const look = async (ends: Parameters<typeof playPair>, isRootThere = true) =>
  libvirtRwPermission.look(
    playFacts({
      ...playPair(...ends),
      isByCallsAlone: false,
      answersFrom: answers(true),
      answersTo: answers(isRootThere),
    }),
  );

test('both may be changed', async () => {
  expect(await look([])).toMatchObject({ verdict: 'fine', finding: { code: 'both-writable' } });
});

test('read-only, on one or both', async () => {
  const readOnly = { way: { isReadOnly: true } };
  expect(await look([{}, readOnly])).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'read-only', seen: { host: 'kvm2' } },
  });
  expect(await look([readOnly, readOnly])).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'both-read-only' },
  });
});

test('a daemon of the login’s own, and commands without root', async () => {
  expect(await look([{ way: { isSession: true } }, {}])).toMatchObject({
    verdict: 'warning',
    finding: { code: 'own-daemon', seen: { hosts: ['kvm1'] } },
  });
  expect(await look([], false)).toMatchObject({
    verdict: 'warning',
    finding: { code: 'no-root-commands', seen: { hosts: ['kvm2'] } },
  });
});

test('by calls alone no command is run', async () => {
  const facts = playFacts({ ...playPair(), isByCallsAlone: true });
  expect(await libvirtRwPermission.look(facts)).toMatchObject({ verdict: 'fine' });
});

test('cannot tell of a host that is not connected', async () => {
  await expect(look([{}, { isAway: true }])).rejects.toThrow(CouldNotTell);
});
