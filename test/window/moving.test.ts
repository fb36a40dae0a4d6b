import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearAllFaults } from '../lab/faults/armed-faults';
import { startTicker, stopGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { openLabOrSay } from '../live/open-lab-or-say';
import { addBoth, expectHonestPauses, jitterAtRest, moveThrough } from './moving';
import { openDroverWindow, type OpenedWindow } from './open-window';

/* The main path, as a person walks it: both hosts added, a running VM moved there and back, proof read. */

const lab = (await openLabOrSay()) as Lab;
let opened: OpenedWindow;

describe.skipIf(lab === undefined)('through the window', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    await startTicker(lab, { name: 'win', on: 'kvm1' });
    opened = await openDroverWindow(lab);
  });
  afterAll(async () => {
    await opened?.close();
    await stopGuest(lab, 'win');
  });

  test('one host by key, one by password, each after a question about its key', async () => {
    const asked = await addBoth(opened.window, lab);
    for (const { address, fingerprint } of asked) {
      const known = await lab.script(
        address,
        'for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done',
      );
      expect(fingerprint).toMatch(/^SHA256:/);
      expect(known.stdout).toContain(fingerprint);
    }
  });

  // Another program on the same processors delays one of the two stamps of a pause; a wrong figure is always wrong.
  test('a running VM moves there and back; each pause is as long as shown', { retry: 2 }, async () => {
    const jitterMs = await jitterAtRest(lab, 'win');
    const shown = [];
    for (const [from, to] of [
      ['kvm1', 'kvm2'],
      ['kvm2', 'kvm1'],
    ] as const)
      shown.push(await moveThrough(opened.window, { vm: 'win', from, to }));
    await expectHonestPauses(lab, 'win', { shown, jitterMs });
  });

  test('a reload shows the finished moves again', async () => {
    await opened.window.page.reload();
    await opened.window.page.getByText(/^[2-9] finished today/).waitFor();
  });
});
