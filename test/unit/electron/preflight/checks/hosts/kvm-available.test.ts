import { expect, test } from 'vitest';
import { kvmAvailable } from '../../../../../../electron/preflight/checks/hosts/kvm-available';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, guestOf, playPair } from '../../play-hosts';

const look = async (type: string, guests: string, isKvmPresent = false) =>
  kvmAvailable.look(
    playFacts({
      ...playPair({}, { facts: { isKvmPresent } }),
      domain: async () => domainOf({ type }),
      capabilitiesTo: async () => capabilitiesOf({ guests }),
    }),
  );

test('KVM is offered', async () => {
  expect(await look('kvm', guestOf({}))).toEqual({
    verdict: 'fine',
    finding: { code: 'kvm-offered', seen: { host: 'kvm2' } },
  });
});

test('an emulated VM does not ask for it', async () => {
  expect(await look('qemu', guestOf({ types: ['qemu'] }))).toEqual({
    verdict: 'fine',
    finding: { code: 'kvm-not-used', seen: { hypervisor: 'qemu' } },
  });
});

test('it is not, with the device or without', async () => {
  const emulated = guestOf({ types: ['qemu'] });
  expect(await look('kvm', emulated)).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'kvm-missing', seen: { host: 'kvm2', hasDevice: false } },
  });
  expect(await look('kvm', emulated, true)).toMatchObject({ finding: { seen: { hasDevice: true } } });
});

test('without the architecture it is not the question', async () => {
  expect(await look('kvm', guestOf({ arch: 'aarch64' }))).toMatchObject({ verdict: 'fine' });
});
