import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { armFault, clearAllFaults } from '../lab/faults/armed-faults';
import { judgeTicks } from '../lab/guests/judge-ticks';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import { startTicker, stopGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { openLabOrSay } from '../live/open-lab-or-say';
import { addBoth } from './moving';
import { openDroverWindow, type OpenedWindow } from './open-window';

/* Moves that do not arrive, as a person sees them: taken back by hand, refused by libvirt, ended with Drover itself. */

const lab = (await openLabOrSay()) as Lab;
const vm = 'stay';
let opened: OpenedWindow;

/** Runs on kvm1 alone, without a job, and never stopped being the same guest. */
async function expectUntouched(): Promise<void> {
  expect(await lab.must('kvm1', ['virsh', 'domstate', vm])).toContain('running');
  expect(await lab.must('kvm1', ['virsh', 'domjobinfo', vm])).toMatch(/Job type:\s+None/);
  expect(await lab.must('kvm2', ['virsh', 'list', '--all', '--name'])).not.toContain(vm);
  const last = (await readTicks(lab, vm)).at(-1)?.count ?? 0;
  const verdict = judgeTicks(await waitForTick(lab, vm, { count: last + 20 }));
  expect(verdict).toMatchObject({ everBackwards: false, everTwice: false, restarts: 0 });
}

/** A move that copies for a minute: slower than the guest writes. */
async function startSlowMove(): Promise<void> {
  const { window } = opened;
  await window.openVm('kvm1', vm);
  await window.walkWizard('kvm2', async (step) => {
    if (step === 'options') await window.limitBandwidth(1);
  });
  await window.pressMove(vm, 'kvm2');
  await window.page.getByRole('button', { name: 'Cancel move' }).waitFor();
  await window.page.getByText(/^sent/).first().waitFor({ timeout: 60_000 });
}

describe.skipIf(lab === undefined)('a move that does not arrive', () => {
  beforeAll(async () => {
    await clearAllFaults(lab);
    await startTicker(lab, { name: vm, on: 'kvm1', memoryMiB: 64, dirtyMiBs: 8, spanMiB: 32 });
    opened = await openDroverWindow(lab);
    await addBoth(opened.window, lab);
  });
  afterEach(() => clearAllFaults(lab));
  afterAll(async () => {
    await opened?.close();
    await stopGuest(lab, vm);
  });

  test('cancelled in the middle: the window says it stayed, and nothing is left on the destination', async () => {
    const { window } = opened;
    await startSlowMove();
    await window.page.getByRole('button', { name: 'Cancel move' }).click();
    await window.page.getByRole('button', { name: 'Cancel the move' }).click();
    await window.stayed(vm, 'kvm1');
    await window.closeWizard();
    await expectUntouched();
  });

  test('a network missing there: caught by its check, overridden, and survived', async () => {
    const { window } = opened;
    await armFault(lab, 'network-missing', 'kvm2');
    await window.openVm('kvm1', vm);
    await window.beginMove('kvm2');
    await window.next('Storage');
    await window.next('Checks');
    await window.checksDone();
    const onward = window.page.getByRole('contentinfo').getByRole('button', { name: 'Options' });
    expect(await onward.isDisabled()).toBe(true);
    await window.page
      .getByRole('article', { name: /^Blocker/i })
      .getByRole('checkbox', { name: /^Go on although this blocks/ })
      .check({ force: true });
    await window.next('Options');
    await window.next('Review');
    await window.pressMove(vm, 'kvm2');
    await window.stayed(vm, 'kvm1');
    // libvirt's own words are there to read and to copy.
    await window.page
      .getByText(/network/i)
      .first()
      .waitFor();
    await window.closeWizard();
    await expectUntouched();
  });

  test('Drover told to end while it copies: taken back in order, and said at the next start', async () => {
    await startSlowMove();
    await opened.restart();
    await expectUntouched();
    await opened.window.page.getByText(`${vm} stayed on kvm1`).first().waitFor();
  });
});
