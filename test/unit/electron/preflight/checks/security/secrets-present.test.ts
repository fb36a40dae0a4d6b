import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { secretsPresent } from '../../../../../../electron/preflight/checks/security/secrets-present';
import { secretValues } from '../../../../../../electron/preflight/probes/questions/secret-values';
import { fail, ok } from '../../../../../../shared/lib/result';
import { domainOf, playAnswers, playFacts } from '../../play-facts';
import { playLibvirt, playPair } from '../../play-hosts';

const disk = '2a3fa7e2-0ba9-4a51-8d02-7f5d5bb7fb8e';
const ceph = '3b3fa7e2-0ba9-4a51-8d02-7f5d5bb7fb8e';
const devices = `<disk type='file'><source file='/a'><encryption><secret type='passphrase' uuid='${disk}'/></encryption></source><target dev='vda'/></disk>
  <disk type='network'><source protocol='rbd'><auth><secret type='ceph' usage='client.x'/></auth></source><target dev='vdb'/></disk>`;
const both = [
  { uuid: disk, usageType: 1, usage: '/a' },
  { uuid: ceph, usageType: 2, usage: 'client.x' },
];

const look = async (
  known: unknown,
  { values = [disk, ceph] as string[] | null, inMemory = [] as typeof both, has = devices } = {},
) =>
  secretsPresent.look(
    playFacts({
      ...playPair(),
      within: { timeoutMs: 1, signal: undefined },
      domain: async () => domainOf({ devices: has }),
      to: playLibvirt({ secrets: { listAll: async () => known, listEphemeral: async () => ok(inMemory) } }),
      answersTo: async () => playAnswers([secretValues, '', values]),
    }),
  );

test('none needed', async () => {
  expect(await look(undefined, { has: '' })).toEqual({
    verdict: 'fine',
    finding: { code: 'no-secrets-needed', seen: {} },
  });
});

test('by UUID and by what it is for', async () => {
  expect(await look(ok(both))).toEqual({
    verdict: 'fine',
    finding: {
      code: 'secrets-there',
      seen: {
        host: 'kvm2',
        secrets: [
          { of: 'vda', name: disk },
          { of: 'vdb', name: 'client.x' },
        ],
      },
    },
  });
});

test('not defined, or defined for something else', async () => {
  expect(await look(ok([{ ...both[1], usageType: 3 }]))).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'secrets-missing', seen: { secrets: [{ of: 'vda' }, { of: 'vdb' }] } },
  });
});

test('defined and empty', async () => {
  expect(await look(ok(both), { values: [disk] })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'secrets-empty', seen: { secrets: [{ of: 'vdb', name: 'client.x' }] } },
  });
});

test('kept in memory, or where only root may look', async () => {
  expect(await look(ok(both), { values: [disk], inMemory: both.slice(1) })).toMatchObject({
    verdict: 'note',
    finding: { code: 'secret-values-unseen', seen: { secrets: [{ of: 'vdb' }] } },
  });
  expect(await look(ok(both), { values: null })).toMatchObject({
    verdict: 'note',
    finding: { seen: { secrets: [{ of: 'vda' }, { of: 'vdb' }] } },
  });
});

test('cannot tell when the secrets cannot be listed', async () => {
  const refused = fail({ code: 'libvirt', number: 38, raw: 'Failed to connect socket to virtsecretd-sock' });
  await expect(look(refused)).rejects.toThrow(CouldNotTell);
});
