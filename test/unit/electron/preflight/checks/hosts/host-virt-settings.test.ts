import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { hostVirtSettings } from '../../../../../../electron/preflight/checks/hosts/host-virt-settings';
import {
  kernelSettings,
  type KernelSettings,
} from '../../../../../../electron/preflight/probes/questions/kernel-settings';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { offeredOf, playPair } from '../../play-hosts';

const usual: KernelSettings = { isNested: true, cgroup: 'v2', hasNoExecute: true };
const look = async (top: string, there: Partial<KernelSettings> = {}, offered = '', type = 'kvm') =>
  hostVirtSettings.look(
    playFacts({
      ...playPair(),
      domain: async () => domainOf({ top, type }),
      offered: async () => offeredOf(offered),
      answersFrom: async () => playAnswers([kernelSettings, '', usual]),
      answersTo: async () => playAnswers([kernelSettings, '', { ...usual, ...there }]),
    }),
  );

test('nothing special', async () => {
  expect(await look('')).toEqual({
    verdict: 'fine',
    finding: { code: 'kernel-fits', seen: { cgroup: 'v2', usesNesting: false } },
  });
});

test('a weight of the old scale', async () => {
  const heavy = '<cputune><shares>20480</shares></cputune>';
  expect(await look(heavy)).toEqual({
    verdict: 'blocker',
    finding: { code: 'weight-out-of-range', seen: { host: 'kvm2', shares: 20480, low: 1, high: 10000 } },
  });
  expect(await look(heavy, { cgroup: 'v1' })).toMatchObject({ verdict: 'fine' });
  expect(await look('<cputune><shares>1</shares></cputune>', { cgroup: 'v1' })).toMatchObject({
    verdict: 'blocker',
  });
  expect(await look(heavy, { cgroup: 'none' })).toMatchObject({ verdict: 'fine' });
});

test('enlightenments, where that libvirt lists them', async () => {
  const windows =
    "<features><hyperv><relaxed state='on'/><evmcs state='on'/><ipi state='off'/></hyperv></features>";
  const listed =
    "<features><hyperv supported='yes'><enum name='features'><value>relaxed</value></enum></hyperv></features>";
  expect(await look(windows, {}, listed)).toEqual({
    verdict: 'blocker',
    finding: { code: 'enlightenments-missing', seen: { host: 'kvm2', missing: ['evmcs'] } },
  });
  expect(await look(windows)).toMatchObject({ verdict: 'fine' });
});

test('VMs within the VM', async () => {
  const nested = "<cpu mode='custom'><model>m</model><feature name='vmx' policy='require'/></cpu>";
  expect(await look(nested, { isNested: false })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'nesting-off' },
  });
  expect(await look("<cpu mode='host-passthrough'/>", { isNested: false })).toMatchObject({
    verdict: 'warning',
  });
  expect(await look(nested)).toMatchObject({ verdict: 'fine', finding: { seen: { usesNesting: true } } });
  expect(await look(nested, { isNested: false }, '', 'qemu')).toMatchObject({ verdict: 'fine' });
});

test('cannot tell when a host does not answer', async () => {
  const facts = playFacts({
    domain: async () => domainOf(),
    answersFrom: async () => playAnswers(),
    answersTo: () => Promise.reject(new CouldNotTell('gone')),
  });
  await expect(hostVirtSettings.look(facts)).rejects.toThrow('gone');
});
