import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { libvirtDaemonRunning } from '../../../../../../electron/preflight/checks/access/libvirt-daemon-running';
import { daemons, type Daemon } from '../../../../../../electron/preflight/probes/questions/daemons';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { playPair } from '../../play-hosts';

const names = [
  'libvirtd',
  'virtqemud',
  'virtlogd',
  'virtnetworkd',
  'virtnodedevd',
  'virtnwfilterd',
  'virtsecretd',
  'virtstoraged',
];
const told = (special: Record<string, Partial<Daemon>> = {}): Daemon[] =>
  names.map((name) => ({ name, is: 'answering', startsAtBoot: true, ...special[name] }));
const network = "<interface type='network'><source network='lab'/></interface>";
const split = { way: { daemon: 'virtqemud' } } as const;

const look = (ends: Parameters<typeof playPair>, there: readonly Daemon[] | null, devices = network) =>
  libvirtDaemonRunning.look(
    playFacts({
      ...playPair(...ends),
      domain: async () => domainOf({ devices }),
      migratable: async () => domainOf({ devices }),
      answersFrom: async () => playAnswers([daemons, '', told()]),
      answersTo: async () => playAnswers([daemons, '', there]),
    }),
  );

test('one daemon for all, with its logger', async () => {
  expect(await look([], told({ virtnetworkd: { is: 'absent' } }))).toEqual({
    verdict: 'fine',
    finding: {
      code: 'daemons-answer',
      seen: {
        hosts: [
          { host: 'kvm1', names: ['libvirtd', 'virtlogd'] },
          { host: 'kvm2', names: ['libvirtd', 'virtlogd'] },
        ],
      },
    },
  });
});

test('of split daemons those that the VM needs, all at once', async () => {
  const there = told({
    virtnetworkd: { is: 'stopped' },
    virtlogd: { is: 'failed' },
    virtsecretd: { is: 'masked' },
  });
  expect(await look([{}, split], there)).toEqual({
    verdict: 'blocker',
    finding: {
      code: 'daemons-stopped',
      seen: {
        stopped: [
          { host: 'kvm2', name: 'virtlogd', is: 'failed' },
          { host: 'kvm2', name: 'virtnetworkd', is: 'stopped' },
        ],
      },
    },
  });
  expect(await look([{}, split], told({ virtnetworkd: { is: 'stopped' } }), '')).toMatchObject({
    verdict: 'fine',
  });
});

test('a libvirt without virtlogd, and hosts without systemd', async () => {
  expect(await look([], told({ virtlogd: { is: 'absent' } }))).toMatchObject({ verdict: 'fine' });
  expect(await look([{}, split], null)).toMatchObject({
    verdict: 'fine',
    finding: { seen: { hosts: [{ host: 'kvm1' }, { host: 'kvm2', names: [] }] } },
  });
});

test('nobody starts it with the host', async () => {
  expect(await look([], told({ libvirtd: { startsAtBoot: false } }))).toMatchObject({
    verdict: 'note',
    finding: { code: 'daemons-not-at-boot', seen: { hosts: [{ host: 'kvm2', name: 'libvirtd' }] } },
  });
});

test('cannot tell of a host that is not connected', async () => {
  await expect(look([{}, { isAway: true }], told())).rejects.toThrow(CouldNotTell);
});
