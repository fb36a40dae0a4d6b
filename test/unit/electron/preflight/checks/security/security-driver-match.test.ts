import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { securityDriverMatch } from '../../../../../../electron/preflight/checks/security/security-driver-match';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf } from '../../play-hosts';

const models =
  (...names: string[]) =>
  async () =>
    capabilitiesOf({ host: names.map((name) => `<secmodel><model>${name}</model></secmodel>`).join('') });
const look = async (here: string[], there: string[], labels = '') =>
  securityDriverMatch.look(
    playFacts({
      migratable: async () => domainOf({ top: labels }),
      capabilitiesFrom: models(...here),
      capabilitiesTo: models(...there),
    }),
  );
const label = (model: string, type = 'dynamic') => `<seclabel type='${type}' model='${model}'/>`;

test('the same drivers', async () => {
  expect(await look(['selinux', 'dac'], ['selinux', 'dac'], label('selinux', 'static'))).toEqual({
    verdict: 'fine',
    finding: { code: 'confined-alike', seen: { from: ['selinux'], to: ['selinux'] } },
  });
  expect(await look(['none', 'dac'], ['dac'], label('dac'))).toMatchObject({ verdict: 'fine' });
});

test('a label nobody there understands, of libvirt’s making too', async () => {
  const seen = { missing: [{ model: 'apparmor', type: 'dynamic' }], offered: ['selinux'] };
  expect(
    await look(['apparmor', 'dac'], ['selinux', 'dac'], label('apparmor') + label('dac') + label('none')),
  ).toEqual({
    verdict: 'blocker',
    finding: { code: 'label-without-driver', seen },
  });
});

test('no label: other drivers warn, one side without is a note', async () => {
  expect(await look(['apparmor'], ['selinux'])).toMatchObject({
    verdict: 'warning',
    finding: { code: 'confined-otherwise' },
  });
  expect(await look(['apparmor'], ['none'])).toMatchObject({
    verdict: 'note',
    finding: { seen: { to: [] } },
  });
});

test('cannot tell without the destination’s word', async () => {
  const facts = playFacts({
    migratable: async () => domainOf(),
    capabilitiesFrom: models(),
    capabilitiesTo: () => Promise.reject(new CouldNotTell('gone')),
  });
  await expect(securityDriverMatch.look(facts)).rejects.toThrow('gone');
});
