import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readBreakages } from '../lab/breakages/read-breakages';
import { brokenName, guestName, startUsualGuest } from '../lab/breakages/start-broken-guest';
import { takeBackAll } from '../lab/breakages/with-breakage';
import { clearAllFaults } from '../lab/faults/armed-faults';
import { stopGuest, type StartedGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { expectBrokenAndBack } from '../live/broken-and-back';
import { openLabOrSay } from '../live/open-lab-or-say';
import { openPair, type Pair } from '../live/pair';
import { expectHealthy } from '../live/turned';

/*
  Everything that is known to be breakable, broken for real on real hosts: each turns its check in its words, changes
  no other that is not listed, is refused by libvirt too where it is said to be, and is taken back whole.
  DROVER_BREAKAGE=room/,vm/paused runs those whose id begins like one of these.
*/

const lab = (await openLabOrSay()) as Lab;
const breakages = await readBreakages();
const beginnings = (process.env['DROVER_BREAKAGE'] ?? '').split(',');
const wanted = breakages.filter(({ id }) => beginnings.some((beginning) => id.startsWith(beginning)));
const healthyRuns = 10;
let pair: Pair;
let guest: StartedGuest;

async function isWhereItBelongs(): Promise<boolean> {
  const state = await lab.exec('kvm1', ['virsh', 'domstate', guest.uuid]);
  return state.stdout.trim() === 'running';
}

describe.skipIf(lab === undefined)('a preflight', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    guest = await startUsualGuest(lab);
    await takeBackAll({ lab, guest }, breakages);
    pair = await openPair(lab);
  });
  beforeEach(async () => {
    // One that went wrong must not take those after it along.
    if (!(await isWhereItBelongs())) guest = await startUsualGuest(lab);
  });
  afterAll(async () => {
    await pair?.close();
    if (lab === undefined) return;
    await clearAllFaults(lab);
    await Promise.all([guestName, brokenName].map((name) => stopGuest(lab, name)));
  });

  test(`says nothing wrongly on healthy hosts, ${healthyRuns} times`, async () => {
    for (let run = 0; run < healthyRuns; run += 1) expectHealthy(await pair.check(guest.uuid));
  });

  test.each(wanted)('$id: $name', async (breakage) => {
    expect(breakage.to.verdict).not.toBe('fine');
    await expectBrokenAndBack({ lab, pair, guest }, breakage);
  });
});
