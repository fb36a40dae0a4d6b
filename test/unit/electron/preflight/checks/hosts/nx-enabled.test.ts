import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { nxEnabled } from '../../../../../../electron/preflight/checks/hosts/nx-enabled';
import { kernelSettings } from '../../../../../../electron/preflight/probes/questions/kernel-settings';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const answers = (hasNoExecute: boolean | null) => async () =>
  playAnswers([kernelSettings, '', { isNested: null, cgroup: 'v2', hasNoExecute }]);
const look = async (
  here: boolean | null,
  there: boolean | null,
  domain: Parameters<typeof domainOf>[0] = {},
) =>
  nxEnabled.look(
    playFacts({
      ...playPair(),
      domain: async () => domainOf({ type: 'kvm', ...domain }),
      answersFrom: answers(here),
      answersTo: answers(there),
    }),
  );

test('the same in both', async () => {
  expect(await look(true, true)).toEqual({
    verdict: 'fine',
    finding: { code: 'nx-same', seen: { isOn: true } },
  });
});

test('off on the destination, worse where the VM requires it by name', async () => {
  expect(await look(true, false)).toEqual({
    verdict: 'warning',
    finding: { code: 'nx-off', seen: { host: 'kvm2', isRequired: false } },
  });
  const top = "<cpu mode='custom'><model>qemu64</model><feature policy='require' name='nx'/></cpu>";
  expect(await look(true, false, { top })).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { isRequired: true } },
  });
});

test('off on the source, and where it does not matter', async () => {
  expect(await look(false, true)).toMatchObject({
    verdict: 'note',
    finding: { code: 'nx-only-there', seen: { host: 'kvm1' } },
  });
  expect(await look(null, null, { arch: 'aarch64' })).toMatchObject({
    verdict: 'fine',
    finding: { seen: { because: 'arch' } },
  });
  expect(await look(true, false, { type: 'qemu' })).toMatchObject({
    verdict: 'fine',
    finding: { seen: { because: 'emulated' } },
  });
});

test('cannot tell by a host that lists no flags', async () => {
  await expect(look(true, null)).rejects.toThrow(CouldNotTell);
});
