import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../../../electron/hosts/host';
import type { Libvirt } from '../../../../../../electron/libvirt';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { postcopyReady } from '../../../../../../electron/preflight/checks/forecast/postcopy-ready';
import {
  userfaultfd,
  type UserfaultfdSight,
} from '../../../../../../electron/preflight/probes/questions/userfaultfd';
import { usualWay } from '../../../../../../electron/preflight/way';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playAnswers, playFacts, playWithin } from '../../play-facts';

interface Played {
  readonly seen?: UserfaultfdSight;
  readonly state?: string;
  readonly mode?: 'direct' | 'tunnelled';
  readonly libvirtTo?: string;
  readonly hasHugepages?: boolean;
}

const able: UserfaultfdSight = {
  kernel: '6.1.0-18-amd64',
  isUnprivilegedAllowed: true,
  isDeviceOpen: false,
};

function look({
  seen = able,
  state = 'running',
  mode = 'direct',
  libvirtTo = '9.0.0',
  hasHugepages,
}: Played) {
  const from = { domains: { getState: async () => ok({ state, reason: 'unknown' }) } };
  return postcopyReady.look(
    playFacts({
      way: { ...usualWay, mode, usesPostcopy: true },
      from: () => from as unknown as Libvirt,
      vm: { name: '', uuid: '', id: -1 },
      within: playWithin,
      destination: { name: 'kvm2' } as Host,
      domain: async () => ({ ...domainOf(), hasHugepages: hasHugepages === true }),
      answersTo: async () => playAnswers([userfaultfd, '', seen]),
      versions: async () => ({ libvirtFrom: '9.0.0', qemuFrom: '7.2.0', libvirtTo, qemuTo: '7.2.0' }),
    }),
  );
}

describe('postcopy-ready', () => {
  it('is no matter of a move that does not use it', async () => {
    expect(await postcopyReady.look(playFacts({ way: usualWay }))).toEqual({
      verdict: 'fine',
      finding: { code: 'postcopy-not-used', seen: {} },
    });
  });

  it('warns of the risk when it is possible, and knows whether it can be taken up again', async () => {
    expect(await look({})).toEqual({
      verdict: 'warning',
      finding: { code: 'postcopy-possible', seen: { recovers: true } },
    });
    expect(await look({ libvirtTo: '8.4.0' })).toMatchObject({ finding: { seen: { recovers: false } } });
    expect(await look({ libvirtTo: '8.5.0' })).toMatchObject({ finding: { seen: { recovers: true } } });
  });

  it('names everything that makes it impossible', async () => {
    expect(
      await look({ seen: { ...able, isUnprivilegedAllowed: false }, state: 'paused', mode: 'tunnelled' }),
    ).toEqual({
      verdict: 'blocker',
      finding: {
        code: 'postcopy-impossible',
        seen: { reasons: ['userfaultfd-denied', 'tunnelled', 'paused'], host: 'kvm2' },
      },
    });
  });

  const without = { kernel: '5.1.0', isDeviceOpen: false };
  it.each<[string, UserfaultfdSight, string | undefined]>([
    ['the device lets everybody', { ...able, isUnprivilegedAllowed: false, isDeviceOpen: true }, undefined],
    ['a kernel before the switch', without, undefined],
    ['an ancient kernel', { ...without, kernel: '3.10.0-1160.el7' }, 'old-kernel'],
    ['a kernel built without', { ...without, kernel: '6.1.0' }, 'userfaultfd-missing'],
  ])('judges the host: %s', async (_what, seen, reason) => {
    const judged = await look({ seen });
    if (reason === undefined) expect(judged).toMatchObject({ verdict: 'warning' });
    else expect(judged).toMatchObject({ verdict: 'blocker', finding: { seen: { reasons: [reason] } } });
  });

  it('needs a newer kernel for huge pages', async () => {
    const seen = { ...without, kernel: '4.9.0-13-amd64' };
    expect(await look({ seen })).toMatchObject({ verdict: 'warning' });
    expect(await look({ seen, hasHugepages: true })).toMatchObject({
      verdict: 'blocker',
      finding: { seen: { reasons: ['old-kernel'] } },
    });
  });

  it('cannot tell when the VM’s state cannot be had', async () => {
    const from = {
      domains: { getState: async () => fail({ code: 'timeout', what: 'state', afterMs: 1 }) },
    };
    const facts = playFacts({
      way: { ...usualWay, usesPostcopy: true },
      from: () => from as unknown as Libvirt,
      vm: { name: '', uuid: '', id: -1 },
      within: playWithin,
      destination: { name: 'kvm2' } as Host,
      domain: async () => domainOf(),
      answersTo: async () => playAnswers([userfaultfd, '', able]),
    });
    await expect(postcopyReady.look(facts)).rejects.toThrow(CouldNotTell);
  });
});
