import { expect, test } from 'vitest';
import { CouldNotTell } from '../../../../../../electron/preflight/check';
import { hostClockSkew } from '../../../../../../electron/preflight/checks/hosts/host-clock-skew';
import { timeSync } from '../../../../../../electron/preflight/probes/questions/time-sync';
import { playAnswers, playFacts } from '../../play-facts';
import { playPair, wayOf } from '../../play-hosts';

const answers =
  (clockAheadMs: number, isSynchronized: boolean | null, usesKerberos = false) =>
  async () => ({
    ...playAnswers([timeSync, '', { isSynchronized, usesKerberos }]),
    clockAheadMs,
    clockUncertaintyMs: 10,
  });
const look = async (apartMs: number, { isSynchronized = true, usesKerberos = false, usesTls = false } = {}) =>
  hostClockSkew.look(
    playFacts({
      ...playPair(),
      way: wayOf({ usesTls }),
      answersFrom: answers(100, true),
      answersTo: answers(100 - apartMs, isSynchronized, usesKerberos),
    }),
  );

test('within a second, as far as can be measured', async () => {
  expect(await look(1_015, { isSynchronized: false })).toEqual({
    verdict: 'fine',
    finding: { code: 'clocks-agree', seen: { apartMs: 1_015, uncertaintyMs: 20 } },
  });
});

test('apart, and who does not keep its clock', async () => {
  expect(await look(90_000, { isSynchronized: false })).toEqual({
    verdict: 'warning',
    finding: { code: 'clocks-differ', seen: { apartMs: 90_000, uncertaintyMs: 20, unkept: ['kvm2'] } },
  });
  expect(await look(2_000)).toMatchObject({ verdict: 'warning', finding: { seen: { unkept: [] } } });
});

test('past five minutes where something goes by the clock', async () => {
  const far = 6 * 60_000;
  expect(await look(far)).toMatchObject({ verdict: 'warning' });
  expect(await look(far, { usesKerberos: true })).toMatchObject({
    verdict: 'blocker',
    finding: { code: 'clocks-refused' },
  });
  expect(await look(far, { usesTls: true })).toMatchObject({ verdict: 'blocker' });
});

test('cannot tell by one clock', async () => {
  const facts = playFacts({
    answersFrom: answers(0, true),
    answersTo: () => Promise.reject(new CouldNotTell('gone')),
  });
  await expect(hostClockSkew.look(facts)).rejects.toThrow('gone');
});
