import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { versionSkew } from '../../../../../../electron/preflight/checks/hosts/version-skew';
import { runningQemu } from '../../../../../../electron/preflight/probes/questions/running-qemu';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { playPair, wayOf } from '../../play-hosts';

const usual = { libvirtFrom: '9.0.0', libvirtTo: '9.0.0', qemuFrom: '7.2.11', qemuTo: '7.2.11' };
const uuid = domainOf().uuid;

interface Played {
  versions?: Partial<typeof usual>;
  machine?: string;
  top?: string;
  osThere?: string;
  qemu?: string;
  usesPostcopy?: boolean;
}
const look = async ({
  versions,
  machine = 'pc-q35-7.2',
  top = '',
  osThere = 'Debian GNU/Linux 12',
  qemu = 'installed',
  usesPostcopy = false,
}: Played = {}) =>
  versionSkew.look(
    playFacts({
      isAboutVm: true,
      ...playPair({ facts: { osName: 'Debian GNU/Linux 12' } }, { facts: { osName: osThere } }),
      way: wayOf({ usesPostcopy }),
      domain: async () => domainOf({ machine, top }),
      versions: async () => ({ ...usual, ...versions }),
      answersFrom: async () => playAnswers([runningQemu, uuid, qemu]),
    }),
  );

test('the same software, and a patch more', async () => {
  expect(await look()).toEqual({ verdict: 'fine', finding: { code: 'versions-fit', seen: usual } });
  expect(await look({ versions: { qemuTo: '7.2.15' } })).toMatchObject({ verdict: 'fine' });
});

test('older on the destination, or a board of a later QEMU', async () => {
  expect(await look({ versions: { libvirtFrom: '9.10.0', libvirtTo: '9.9.0' } })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'newer-on-source' },
  });
  expect(await look({ machine: 'pc-q35-8.1', versions: { qemuFrom: '8.1.0', qemuTo: '8.0.4' } })).toEqual({
    verdict: 'blocker',
    finding: { code: 'board-newer', seen: { machine: 'pc-q35-8.1', qemu: '8.0.4' } },
  });
  // Distributions count their boards by their own releases.
  expect(await look({ machine: 'pc-q35-rhel9.2.0' })).toMatchObject({ verdict: 'fine' });
});

test('newer by a major is a note, another distribution a warning', async () => {
  expect(await look({ versions: { qemuTo: '10.0.2', libvirtTo: '11.3.0' } })).toMatchObject({
    verdict: 'note',
    finding: { code: 'newer-there' },
  });
  expect(await look({ osThere: 'Debian GNU/Linux 13' })).toMatchObject({ verdict: 'fine' });
  expect(await look({ osThere: 'unknown' })).toMatchObject({ verdict: 'fine' });
  expect(await look({ osThere: 'Ubuntu 24.04' })).toEqual({
    verdict: 'warning',
    finding: { code: 'distributions-differ', seen: { from: 'Debian GNU/Linux 12', to: 'Ubuntu 24.04' } },
  });
});

test('pairs that are known to fail', async () => {
  const vmx = "<cpu mode='custom'><model>m</model><feature name='vmx-ins-outs' policy='require'/></cpu>";
  const between = { libvirtFrom: '9.0.0', libvirtTo: '10.0.0' };
  expect(await look({ versions: between, top: vmx })).toMatchObject({
    verdict: 'warning',
    finding: { code: 'known-bad-pair', seen: { because: 'nested-features' } },
  });
  expect(
    await look({ versions: { libvirtFrom: '10.1.0', libvirtTo: '10.0.0' }, top: vmx }),
  ).not.toMatchObject({
    finding: { code: 'known-bad-pair' },
  });
  const crash = { libvirtFrom: '11.3.0', libvirtTo: '11.3.0' };
  expect(await look({ versions: crash, usesPostcopy: true })).toMatchObject({
    finding: { seen: { because: 'post-copy-crash' } },
  });
  expect(await look({ versions: crash })).toMatchObject({ verdict: 'fine' });
});

test('the QEMU that runs was replaced on the disk', async () => {
  expect(await look({ qemu: 'replaced' })).toMatchObject({
    verdict: 'note',
    finding: { code: 'old-qemu-runs', seen: { host: 'kvm1' } },
  });
  expect(await look({ qemu: 'unknown' })).toMatchObject({ verdict: 'fine' });
});

test('cannot tell without the versions', async () => {
  const facts = playFacts({
    isAboutVm: true,
    domain: async () => domainOf(),
    versions: () => Promise.reject(new CouldNotTell('gone')),
  });
  await expect(versionSkew.look(facts)).rejects.toThrow('gone');
});
