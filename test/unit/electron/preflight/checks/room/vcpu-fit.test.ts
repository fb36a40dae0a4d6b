import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { vcpuFit } from '../../../../../../electron/preflight/checks/room/vcpu-fit';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, offeredOf, playLibvirt, playPair } from '../../play-hosts';

const vm = { name: '', uuid: domainOf().uuid, id: -1 };
const running = (vcpus: number, id = 'other') => ({ id, state: 'running' as const, vcpus, memoryBytes: 0 });
interface Played {
  readonly cpus?: number;
  readonly most?: number;
  readonly there?: readonly ReturnType<typeof running>[];
  /** What the call answers. */
  readonly answer?: unknown;
}
const look = async (
  vcpus: number,
  { cpus = 8, most = 240, there = [], answer = ok({ cpus }) }: Played = {},
) =>
  vcpuFit.look(
    playFacts({
      ...playPair({}, { vms: [...there, { ...running(99), id: 'off', state: 'off' }] }),
      vm,
      within: { timeoutMs: 1, signal: undefined },
      domain: async () => domainOf({ top: `<vcpu>${vcpus}</vcpu>` }),
      offered: async () => offeredOf(`<vcpu max='${most}'/>`),
      capabilitiesTo: async () => capabilitiesOf(),
      to: playLibvirt({ node: { getInfo: async () => answer } }),
    }),
  );

test('enough for all', async () => {
  expect(await look(4, { there: [running(4)] })).toEqual({
    verdict: 'fine',
    finding: { code: 'vcpus-fit', seen: { vcpus: 4, cpus: 8 } },
  });
});

test('shared with others; the VM itself is not one of them', async () => {
  expect(await look(4, { there: [running(3), running(2)] })).toEqual({
    verdict: 'note',
    finding: { code: 'vcpus-shared', seen: { vcpus: 4, given: 5, cpus: 8 } },
  });
  expect(await look(4, { there: [running(8, vm.uuid)] })).toMatchObject({ verdict: 'fine' });
});

test('more than CPUs, more than QEMU or the board takes', async () => {
  expect(await look(16)).toMatchObject({ verdict: 'warning', finding: { code: 'vcpus-too-many' } });
  expect(await look(241)).toEqual({
    verdict: 'blocker',
    finding: { code: 'vcpus-over-limit', seen: { vcpus: 241, most: 240 } },
  });
  expect(await look(300, { most: 1024, cpus: 512 })).toMatchObject({ finding: { seen: { most: 288 } } });
});

test('cannot tell when the host does not answer', async () => {
  const answer = fail({ code: 'timeout', what: 'NODE_GET_INFO', afterMs: 1 });
  await expect(look(1, { answer })).rejects.toThrow(CouldNotTell);
});
