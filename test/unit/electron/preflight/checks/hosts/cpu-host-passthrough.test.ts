import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { cpuHostPassthrough } from '../../../../../../electron/preflight/checks/hosts/cpu-host-passthrough';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, playPair } from '../../play-hosts';

const rome = (more = '', features = ['x2apic', 'avx2']) =>
  `<model>EPYC-Rome</model><vendor>AMD</vendor>${more}${features.map((name) => `<feature name='${name}'/>`).join('')}`;
const versions = { libvirtFrom: '9.0.0', libvirtTo: '9.0.0', qemuFrom: '7.2.11', qemuTo: '7.2.11' };

const look = async (
  here: string,
  there: string,
  { mode = 'host-passthrough', type = 'kvm', qemuTo = '7.2.11', kernel = '6.1.0-1' } = {},
) =>
  cpuHostPassthrough.look(
    playFacts({
      ...playPair({ facts: { kernel: '6.1.0-1' } }, { facts: { kernel } }),
      domain: async () => domainOf({ top: `<cpu mode='${mode}'><model>EPYC</model></cpu>`, type }),
      capabilitiesFrom: async () => capabilitiesOf({ cpu: here }),
      capabilitiesTo: async () => capabilitiesOf({ cpu: there }),
      versions: async () => ({ ...versions, qemuTo }),
    }),
  );

test('a CPU of its own does not ask', async () => {
  expect(await look('', '', { mode: 'custom' })).toEqual({
    verdict: 'fine',
    finding: { code: 'cpu-not-passed-through', seen: { cpu: 'EPYC' } },
  });
});

test('the same CPU in both is worth a note, since libvirt does not look', async () => {
  expect(await look(rome(), rome())).toEqual({
    verdict: 'note',
    finding: { code: 'cpu-same', seen: { cpu: 'AMD EPYC-Rome' } },
  });
});

test('another model, another stepping, or a feature less', async () => {
  const signature = (stepping: number) => `<signature family='23' model='49' stepping='${stepping}'/>`;
  expect(await look(rome(signature(0)), rome(signature(1), ['x2apic']))).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'cpu-passthrough',
      seen: { fromModel: 'AMD EPYC-Rome (23/49/0)', toModel: 'AMD EPYC-Rome (23/49/1)', missing: ['avx2'] },
    },
  });
  expect(await look(rome(), '<model>Skylake-Server</model><vendor>Intel</vendor>')).toMatchObject({
    verdict: 'blocker',
  });
});

test('what differs around it, all at once', async () => {
  const micro = (version: number, bits: number) =>
    rome(`<microcode version='${version}'/><maxphysaddr bits='${bits}'/>`);
  expect(await look(micro(1, 48), micro(2, 46), { qemuTo: '7.2.12', kernel: '6.1.0-2' })).toMatchObject({
    verdict: 'warning',
    finding: {
      code: 'cpu-nearly-same',
      seen: {
        differs: [
          { what: 'microcode', from: '1', to: '2' },
          { what: 'address-bits', from: '48', to: '46' },
          { what: 'kernel', from: '6.1.0-1', to: '6.1.0-2' },
          { what: 'qemu', from: '7.2.11', to: '7.2.12' },
        ],
      },
    },
  });
});

test('emulated, the maximum is QEMU’s', async () => {
  const emulated = { mode: 'maximum', type: 'qemu' };
  expect(await look(rome(), '', emulated)).toMatchObject({
    verdict: 'fine',
    finding: { code: 'cpu-emulated' },
  });
  expect(await look(rome(), '', { ...emulated, qemuTo: '8.0.0' })).toMatchObject({ verdict: 'warning' });
});

test('cannot tell by hosts that do not name their CPU', async () => {
  await expect(look('', '')).rejects.toThrow(CouldNotTell);
});
