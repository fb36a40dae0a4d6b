import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { numaPinningFit } from '../../../../../../electron/preflight/checks/room/numa-pinning-fit';
import { ok } from '../../../../../../shared/lib/result';
import { domainOf, playFacts } from '../../play-facts';
import { capabilitiesOf, playLibvirt, playPair } from '../../play-hosts';

const cell = (id: number, cpus: number[]) =>
  `<cell id='${id}'><cpus>${cpus.map((cpu) => `<cpu id='${cpu}'/>`).join('')}</cpus></cell>`;
const laidOut = (...cells: string[]) =>
  capabilitiesOf({ host: `<topology><cells>${cells.join('')}</cells></topology>` });
const two = laidOut(cell(0, [0, 1]), cell(1, [2, 3]));

const look = async (top: string, there = two) =>
  numaPinningFit.look(
    playFacts({
      ...playPair(),
      within: { timeoutMs: 1, signal: undefined },
      domain: async () => domainOf({ top }),
      capabilitiesFrom: async () => two,
      capabilitiesTo: async () => there,
      to: playLibvirt({ node: { getInfo: async () => ok({ cpus: 4 }) } }),
    }),
  );

const pinned =
  "<vcpu cpuset='0-1'>2</vcpu><cputune><emulatorpin cpuset='3'/></cputune><numatune><memory nodeset='1'/></numatune>";

test('tied to nothing', async () => {
  expect(await look('')).toEqual({ verdict: 'fine', finding: { code: 'not-pinned', seen: {} } });
});

test('all is there, in the same places', async () => {
  expect(await look(pinned)).toEqual({
    verdict: 'fine',
    finding: {
      code: 'pinned-fits',
      seen: {
        tied: [
          { of: 'vcpu', kind: 'cpu', numbers: '0–1' },
          { of: 'emulatorpin', kind: 'cpu', numbers: '3' },
          { of: 'memory', kind: 'node', numbers: '1' },
        ],
      },
    },
  });
});

test('all that is missing, at once', async () => {
  expect(await look(pinned, laidOut(cell(0, [0, 2])))).toMatchObject({
    verdict: 'blocker',
    finding: {
      code: 'pinned-to-missing',
      seen: {
        host: 'kvm2',
        missing: [
          { of: 'vcpu', numbers: '1' },
          { of: 'emulatorpin', numbers: '3' },
          { of: 'memory', kind: 'node', numbers: '1' },
        ],
      },
    },
  });
});

test('the same numbers on other nodes', async () => {
  expect(await look(pinned, laidOut(cell(0, [0, 2]), cell(1, [1, 3])))).toMatchObject({
    verdict: 'warning',
    finding: { code: 'pinned-elsewhere' },
  });
});

test('a host that tells no cells has its CPUs numbered through', async () => {
  expect(await look("<vcpu cpuset='4'>1</vcpu>", capabilitiesOf())).toMatchObject({ verdict: 'blocker' });
  expect(await look("<vcpu cpuset='3'>1</vcpu>", capabilitiesOf())).toMatchObject({ verdict: 'warning' });
});

test('cannot tell by a list that is none', async () => {
  await expect(look("<vcpu cpuset='all'>1</vcpu>")).rejects.toThrow(CouldNotTell);
});
