import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearAllFaults } from '../lab/faults/armed-faults';
import { startRecorder, startTicker, stopGuest } from '../lab/guests/start-guest';
import { verifyRecords } from '../lab/guests/verify-records';
import { waitForTick } from '../lab/guests/read-ticks';
import type { Lab } from '../lab/lab';
import { openLabOrSay } from '../live/open-lab-or-say';
import { addBoth, expectHonestPauses, jitterAtRest, moveThrough, type Shown } from '../window/moving';
import { openDroverWindow, type OpenedWindow } from '../window/open-window';

/* Ten times there and back through the window, for a guest that counts and one that keeps records. */

const lab = (await openLabOrSay()) as Lab;
const roundTrips = 10;
let opened: OpenedWindow;

async function travel(vm: string, times: number): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let trip = 0; trip < times; trip += 1)
    for (const [from, to] of [
      ['kvm1', 'kvm2'],
      ['kvm2', 'kvm1'],
    ] as const)
      shown.push(await moveThrough(opened.window, { vm, from, to }));
  return shown;
}

describe.skipIf(lab === undefined)('ten times there and back', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    opened = await openDroverWindow(lab);
    await addBoth(opened.window, lab);
  });
  afterAll(() => opened?.close());

  test('a counter never goes back, never runs twice, and pauses as long as shown', async () => {
    await startTicker(lab, { name: 'ten', on: 'kvm1' });
    await waitForTick(lab, 'ten', { count: 50 });
    const jitterMs = await jitterAtRest(lab, 'ten');
    const shown = await travel('ten', roundTrips);
    await expectHonestPauses(lab, 'ten', { shown, jitterMs });
    await stopGuest(lab, 'ten');
  });

  test('every record a Linux guest acknowledged is on its disk', async () => {
    await startRecorder(lab, { name: 'ten-rec', on: 'kvm1' });
    await waitForTick(lab, 'ten-rec', { count: 5, timeoutMs: 120_000 });
    await travel('ten-rec', 2);
    expect((await verifyRecords(lab, 'ten-rec')).missing).toEqual([]);
    await stopGuest(lab, 'ten-rec');
  });
});
