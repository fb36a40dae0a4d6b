import { expect, test } from 'vitest';
import { archMatch } from '../../../../../../electron/preflight/checks/hosts/arch-match';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, guestOf } from '../../play-hosts';

const look = async (domain: Parameters<typeof domainOf>[0], guests: string) =>
  archMatch.look(
    playFacts({
      domain: async () => domainOf(domain),
      capabilitiesTo: async () => capabilitiesOf({ guests }),
    }),
  );

test('the architecture is offered', async () => {
  expect(await look({}, guestOf({}))).toEqual({
    verdict: 'fine',
    finding: { code: 'arch-offered', seen: { arch: 'x86_64', hypervisor: 'qemu' } },
  });
  // That KVM is missing is another check's answer.
  expect(await look({ type: 'kvm' }, guestOf({ types: ['qemu'] }))).toMatchObject({ verdict: 'fine' });
});

test('it is not, or not with emulation, or nothing is', async () => {
  expect(await look({ arch: 'i686' }, guestOf({}) + guestOf({ arch: 'aarch64', types: ['qemu'] }))).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'arch-missing',
      seen: { arch: 'i686', hypervisor: 'qemu', offered: ['x86_64 qemu', 'x86_64 kvm', 'aarch64 qemu'] },
    },
  });
  expect(await look({}, guestOf({ types: ['kvm'] }))).toMatchObject({ verdict: 'blocker' });
  expect(await look({}, '')).toMatchObject({ verdict: 'blocker', finding: { seen: { offered: [] } } });
});
