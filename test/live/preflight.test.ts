import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBreakages, type KnownBreakage } from '../lab/breakages/read-breakages';
import { guestName, startUsualGuest } from '../lab/breakages/start-broken-guest';
import { takeBackAll } from '../lab/breakages/with-breakage';
import { clearAllFaults } from '../lab/faults/armed-faults';
import { stopGuest, type StartedGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { expectBrokenAndBack } from './broken-and-back';
import { openLabOrSay } from './open-lab-or-say';
import { openPair, type Pair } from './pair';
import { doneOf, expectHealthy, wordsOf } from './turned';

/* The whole preflight against real hosts. All breakages, and what libvirt says to them: test/long/breakages.test.ts. */

const lab = (await openLabOrSay()) as Lab;
const breakages = await readBreakages();
const named = (id: string): KnownBreakage => breakages.find((breakage) => breakage.id === id)!;
const quick = ['reach/ports-rejected', 'room/disk-full', 'storage/another-file', 'network/bridge-missing'];
let pair: Pair;
let guest: StartedGuest;

describe.skipIf(lab === undefined)('a preflight of a running VM with its disk on the share', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    guest = await startUsualGuest(lab);
    await takeBackAll({ lab, guest }, breakages);
    pair = await openPair(lab);
  });
  afterAll(async () => {
    await pair?.close();
    if (lab !== undefined) await stopGuest(lab, guestName);
  });

  test.each([1, 2, 3])(
    'has nothing to complain of on healthy hosts (run %i), and names what it saw',
    async () => {
      const report = await pair.check(guest.uuid);
      expectHealthy(report);
      const words = Object.fromEntries(doneOf(report).map((check) => [check.id, wordsOf(check)]));
      expect(words['same-file-both-hosts']).toContain(guest.diskPath);
      expect(words['same-file-both-hosts']).toContain('marker read');
      expect(words['libvirt-network-ready']).toContain('lab');
      expect(words['bridge-present']).toContain('br0');
      expect(words['migration-port-open']).toContain(lab.host('kvm2').address);
    },
  );

  test.each(quick.map(named))('$id: $name is seen, and all is well once it is taken back', (breakage) =>
    expectBrokenAndBack({ lab, pair, guest }, breakage, { isQuick: true }),
  );
});
