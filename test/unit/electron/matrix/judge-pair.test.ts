import { expect, it } from 'vitest';
import type { HostSight } from '../../../../electron/matrix/host-sight';
import { judgePair } from '../../../../electron/matrix/judge-pair';
import { factsOf } from './played-hosts';

const machines = ['pc-q35-7.2', 'pc-i440fx-7.2'].map((canonical, at) => [
  { name: canonical, isDeprecated: false },
  { name: ['q35', 'pc'][at] ?? '', canonical, isDeprecated: false },
]);
const sight = (name: string, change: Partial<HostSight> = {}): HostSight => ({
  id: name,
  name,
  isReadOnly: false,
  facts: factsOf({ name, hostUuid: `uuid of ${name}` }),
  arch: 'x86_64',
  virtType: 'kvm',
  guests: [
    { osType: 'hvm', arch: 'x86_64', emulator: '', virtTypes: ['qemu', 'kvm'], machines: machines.flat() },
  ],
  cpuXml: '<cpu/>',
  ...change,
});
const same = { answer: 'identical', raw: '' } as const;
const judged = (from: HostSight, to: HostSight, cpu: Parameters<typeof judgePair>[2] = same) => {
  const { fit, reasons } = judgePair(from, to, cpu);
  return [fit, ...reasons.map(({ code }) => code)];
};

it('lets equals through', () => expect(judged(sight('a'), sight('b'))).toEqual(['fit']));

it('knows one machine under two names', () => {
  const { facts } = sight('a');
  expect(judged(sight('a'), sight('b', { facts }))).toEqual(['unfit', 'same-machine']);
});

it('needs the same architecture and hypervisor at the other end, and then says nothing else', () => {
  const [guest] = sight('b').guests;
  const emulated = sight('b', { guests: [{ ...guest!, virtTypes: ['qemu'], machines: [] }] });
  expect(judged(sight('a'), emulated)).toEqual(['unfit', 'arch-missing']);
});

it('warns of a smaller CPU, of an older QEMU, and of a board the other does not know', () => {
  const cpu = { answer: 'incompatible', raw: 'avx512f' } as const;
  expect(judged(sight('a'), sight('b'), cpu)).toEqual(['warned', 'cpu-misses']);
  const older = { ...factsOf({ name: 'b', hostUuid: 'b' }), qemuVersion: '7.2.9' };
  expect(judged(sight('a'), sight('b', { facts: older }))).toEqual(['warned', 'newer-on-source']);
  expect(judged(sight('b', { facts: older }), sight('a'))).toEqual(['fit']);
  const [guest] = sight('b').guests;
  const lacking = sight('b', { guests: [{ ...guest!, machines: machines[1]! }] });
  expect(judged(sight('a'), lacking)).toEqual(['warned', 'machine-unknown']);
});

it('never takes not knowing for fine', () => {
  expect(judged(sight('a'), sight('b'), { answer: 'unknown', raw: '' })).toEqual([
    'warned',
    'could-not-tell',
  ]);
});
