import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearAllFaults } from '../lab/faults/armed-faults';
import { echoOf, startEcho } from '../lab/guests/start-echo';
import { stopGuest } from '../lab/guests/start-guest';
import type { Lab } from '../lab/lab';
import { openLabOrSay } from '../live/open-lab-or-say';
import { DroverWindow } from './drover-window';
import { addBoth } from './moving';
import { openDroverWindow, type OpenedWindow } from './open-window';

/*
  What an admin looks at while a VM moves, and after: its console, open in the window all the time. The guest answers
  each byte with two, of which the second goes on from answer to answer: whoever answers after the move is the same guest.
*/

const lab = (await openLabOrSay()) as Lab;
const vm = 'win-echo';
let opened: OpenedWindow;

const page = () => opened.window.page;
/** What stands in the terminal, as one line: where it breaks is the window's business. */
const written = async (): Promise<string> =>
  (await page().locator('.xterm-rows').innerText()).replaceAll('\n', '');

async function type(text: string): Promise<void> {
  await page()
    .getByRole('textbox', { name: `Terminal of ${vm}` })
    .focus();
  await page().keyboard.type(text);
}

/** Types until the guest answers, since its BIOS hears nothing; then which answer the last one was. */
async function untilItAnswers(): Promise<number> {
  await expect
    .poll(
      async () => {
        await type('x');
        return written();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toMatch(/X[a-p]/);
  await type('z');
  await expect.poll(written, { timeout: 20_000 }).toMatch(/Z[a-p]/);
  return (/Z([a-p])/.exec(await written())?.[1] ?? 'a').charCodeAt(0) - 97;
}

async function move(window: DroverWindow, to: string): Promise<void> {
  await window.walkWizard(to);
  await window.pressMove(vm, to);
  await window.arrived(vm, to);
}

/** How many of the picture's points are not as black as the first frame that no server has drawn on. */
const drawnPoints = (display: Locator): Promise<number> =>
  display.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 < 3 && value > 0).length;
  });

const connectedTo = (host: string) =>
  page().getByRole('status').getByText(`Connected to ${host}`).waitFor({ timeout: 60_000 });

describe.skipIf(lab === undefined)('a console in the window', () => {
  let answered = 0;
  beforeAll(async () => {
    await clearAllFaults(lab);
    [opened] = await Promise.all([openDroverWindow(lab), startEcho(lab, { name: vm, on: 'kvm1' })]);
    await addBoth(opened.window, lab);
    await opened.window.openVm('kvm1', vm);
    await page().getByRole('tab', { name: 'Console' }).click();
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    if (lab !== undefined) await stopGuest(lab, vm);
  });

  test('its serial port is typed on and read', async () => {
    await connectedTo('kvm1');
    answered = await untilItAnswers();
    await type('hello');
    await expect.poll(written, { timeout: 20_000 }).toContain(echoOf('hello', answered + 1));
    answered += 'hello'.length;
  });

  test('after a move through the wizard the same terminal goes on, with the same guest', async () => {
    await move(opened.window, 'kvm2');
    await page().getByRole('button', { name: 'Open its console' }).click();
    await connectedTo('kvm2');
    // The line is painted a moment after the status says so.
    await expect.poll(written, { timeout: 20_000 }).toContain('— now on kvm2 —');
    const before = await written();
    expect(before.indexOf(echoOf('hello', answered - 4))).toBeLessThan(before.indexOf('— now on kvm2 —'));
    await type('again');
    await expect.poll(written, { timeout: 20_000 }).toContain(echoOf('again', answered + 1));
  });

  test('its display, untouched while another window moves it back, is a live picture there', async () => {
    await page().getByRole('button', { name: 'Display', exact: true }).click();
    await connectedTo('kvm2');
    const display = page().getByRole('application', { name: `Display of ${vm}` });
    await expect.poll(() => drawnPoints(display), { timeout: 30_000 }).toBeGreaterThan(100);
    const second = new DroverWindow(await page().context().browser()!.newPage());
    await second.open(opened.drover.address);
    await second.openVm('kvm2', vm);
    await move(second, 'kvm1');
    await page().bringToFront();
    await connectedTo('kvm1');
    await page().getByText(`${vm} was moved to kvm1`).waitFor();
    await expect.poll(() => drawnPoints(display), { timeout: 30_000 }).toBeGreaterThan(100);
  });
});
