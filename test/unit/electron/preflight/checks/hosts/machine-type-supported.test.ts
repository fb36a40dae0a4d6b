import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { machineTypeSupported } from '../../../../../../electron/preflight/checks/hosts/machine-type-supported';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, guestOf, playLibvirt, playPair } from '../../play-hosts';

const look = async (machine: string, emulator = '/usr/bin/qemu-system-x86_64', answer: unknown = undefined) =>
  machineTypeSupported.look(
    playFacts({
      ...playPair(),
      domain: async () => domainOf({ machine, devices: `<emulator>${emulator}</emulator>` }),
      capabilitiesTo: async () => capabilitiesOf({ guests: guestOf({}) }),
      to: playLibvirt({ node: { getDomainCapabilities: async () => answer } }),
      within: { timeoutMs: 1, signal: undefined },
    }),
  );

test('the board is known', async () => {
  expect(await look('pc-q35-7.2')).toEqual({
    verdict: 'fine',
    finding: { code: 'machine-known', seen: { machine: 'pc-q35-7.2' } },
  });
});

test('it is not', async () => {
  expect(await look('pc-q35-9.0')).toEqual({
    verdict: 'blocker',
    finding: { code: 'machine-unknown', seen: { machine: 'pc-q35-9.0', host: 'kvm2' } },
  });
});

test('an emulator of another place is asked about', async () => {
  const elsewhere = '/usr/libexec/qemu-kvm';
  expect(await look('pc-q35-7.2', elsewhere, ok('<domainCapabilities/>'))).toMatchObject({ verdict: 'fine' });
  const raw = 'Cannot check QEMU binary /usr/libexec/qemu-kvm: No such file or directory';
  expect(await look('pc-q35-7.2', elsewhere, fail({ code: 'libvirt', number: 38, raw }))).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'emulator-missing',
      seen: { emulator: elsewhere, host: 'kvm2', usual: ['/usr/bin/qemu-system-x86_64'], raw },
    },
  });
});

test('cannot tell when the line is lost meanwhile', async () => {
  const lost = fail({ code: 'line-lost', address: 'a', port: 22, raw: 'gone' });
  await expect(look('pc-q35-7.2', '/opt/qemu', lost)).rejects.toThrow(CouldNotTell);
});
