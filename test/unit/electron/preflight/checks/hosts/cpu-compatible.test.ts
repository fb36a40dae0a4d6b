import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { cpuCompatible } from '../../../../../../electron/preflight/checks/hosts/cpu-compatible';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, playLibvirt } from '../../play-hosts';

const named = "<cpu mode='custom' match='exact'><model>EPYC-Rome</model></cpu>";
const refusal = (raw: string, number = 91) =>
  fail({ code: 'libvirt', number, raw, procedure: 'CONNECT_COMPARE_HYPERVISOR_CPU', domain: 31 });
const vendor = (name: string) => async () =>
  capabilitiesOf({ cpu: `<model>m</model><vendor>${name}</vendor>` });

const look = async (answer: unknown, { cpu = named, type = 'kvm', there = 'AMD' } = {}) =>
  cpuCompatible.look(
    playFacts({
      domain: async () => domainOf({ top: cpu, type }),
      to: playLibvirt({ node: { compareHypervisorCpu: async () => answer } }),
      within: { timeoutMs: 1, signal: undefined },
      capabilitiesFrom: vendor('AMD'),
      capabilitiesTo: vendor(there),
    }),
  );

test('all features are there', async () => {
  expect(await look(ok('superset'))).toEqual({
    verdict: 'fine',
    finding: { code: 'cpu-fits', seen: { cpu: 'EPYC-Rome', answer: 'superset' } },
  });
});

test('the missing ones by name, or libvirt’s own words', async () => {
  const words =
    'the CPU is incompatible with host CPU: Host CPU does not provide required features: avx512f, sse4.2';
  expect(await look(refusal(words))).toEqual({
    verdict: 'blocker',
    finding: { code: 'cpu-misses', seen: { cpu: 'EPYC-Rome', missing: 'avx512f, sse4.2' } },
  });
  expect(await look(refusal('It will not do.'))).toMatchObject({
    finding: { seen: { missing: 'It will not do.' } },
  });
  expect(await look(ok('incompatible'))).toMatchObject({
    verdict: 'blocker',
    finding: { seen: { missing: '' } },
  });
});

test('another maker matters where the real CPU is used', async () => {
  expect(await look(ok('superset'), { there: 'Intel' })).toEqual({
    verdict: 'warning',
    finding: { code: 'cpu-vendors-differ', seen: { from: 'AMD', to: 'Intel' } },
  });
  expect(await look(ok('superset'), { there: 'Intel', type: 'qemu' })).toMatchObject({ verdict: 'fine' });
});

test('no CPU named, and the host’s own: nothing to compare', async () => {
  expect(await look(undefined, { cpu: '' })).toMatchObject({
    verdict: 'fine',
    finding: { code: 'cpu-emulated' },
  });
  expect(await look(undefined, { cpu: "<cpu mode='host-passthrough'/>" })).toEqual({
    verdict: 'fine',
    finding: { code: 'cpu-is-the-hosts', seen: { mode: 'host-passthrough' } },
  });
});

test('another refusal is not an answer', async () => {
  await expect(look(refusal('not supported', 3))).rejects.toThrow(CouldNotTell);
});
