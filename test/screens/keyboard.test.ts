import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildScreen, type BuiltScreen } from './build-screen';
import { type FakeHead, openFakeHead } from './fake-head';
import { hasFocus, pressAt, tabTo, takeFromMenu } from './keyboard';
import { openBrowser } from './open-browser';
import { fleet } from './ways-in';

/* Everything that is done with the mouse, done without one. That no screen holds the focus, `shots.ts` sees. */

let screen: BuiltScreen;
let browser: Browser;
let head: FakeHead;
let page: Page;

beforeAll(async () => {
  screen = await buildScreen();
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await screen.remove();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await head.close();
});

async function openWindow(): Promise<void> {
  head = await openFakeHead(fleet, screen.folder);
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(head.address);
  await page.getByRole('table', { name: 'Known hosts' }).waitFor();
}

/** By the palette: what it finds first is gone to, or done. */
async function find(text: string, first: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  const found = page.getByRole('option').first();
  await found.and(page.getByRole('option', { name: first })).waitFor();
  // It stands on the first of them by itself.
  await expect.poll(() => found.getAttribute('data-focused'), { timeout: 10_000 }).toBe('true');
  await page.keyboard.press('Enter');
}

/** The focus comes once the new screen has been painted, which a busy machine takes its time for. */
const untilFocus = (target: Locator) => expect.poll(() => hasFocus(target), { timeout: 10_000 }).toBe(true);
const button = (name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const tab = (name: RegExp) => page.getByRole('tab', { name });
const dialog = (name: string | RegExp) =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
const heading = (name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

it('goes through the tabs of a host, and into a pool', { timeout: 120_000 }, async () => {
  await openWindow();
  await pressAt(page, page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm1' }));
  await heading('kvm1');
  await tabTo(page, tab(/^Virtual machines/));
  for (const name of [/^Storage/, /^Networks/, /^Hardware/, /^Connection/]) {
    await page.keyboard.press('ArrowRight');
    await untilFocus(tab(name));
    await page.getByRole('tabpanel', { name }).waitFor();
  }
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowLeft');
  await pressAt(page, button('vmstore'));
  await page.getByRole('table', { name: 'Volumes in vmstore' }).waitFor();
});

it('manages a host: its menu, its form, and the way back', { timeout: 120_000 }, async () => {
  await openWindow();
  await find('kvm2', /^kvm2/);
  await heading('kvm2');
  await takeFromMenu(page, button('Manage'), /^Name, group and tags/);
  const name = dialog(/^Name, group/).getByRole('textbox', { name: 'Shown name' });
  await untilFocus(name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Old faithful');
  await pressAt(page, button('Save'));
  await heading('Old faithful');
  await takeFromMenu(page, button('Manage'), /^Remove from Drover/);
  await untilFocus(dialog(/^Remove Old faithful/).getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Escape');
  await dialog(/^Remove/).waitFor({ state: 'detached' });
  await untilFocus(button('Manage'));
});

it('acts on a VM, reads its definition and finds in it', { timeout: 120_000 }, async () => {
  await openWindow();
  await find('vm11', /^vm11/);
  await heading('vm11');
  await takeFromMenu(page, button('More'), /^Force off/);
  const off = dialog('Force off vm11?');
  await untilFocus(off.getByRole('button', { name: 'Cancel' }));
  await tabTo(page, off.getByRole('button', { name: 'Force off' }));
  await page.keyboard.press('Escape');
  await off.waitFor({ state: 'detached' });
  await untilFocus(button('More'));

  await pressAt(page, tab(/^Overview/), 'ArrowRight', 'ArrowRight');
  const box = page.getByRole('searchbox', { name: 'Find in the definition' });
  await tabTo(page, box);
  await page.keyboard.type('virtio');
  await page.getByText('1 of 2 hits').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2 hits').waitFor();
  await pressAt(page, button('Next hit'));
  await page.getByText('1 of 2 hits').waitFor();
  await tabTo(page, page.getByRole('region', { name: 'Definition of vm11' }));
});

it('walks the matrix, and computes the common CPU for a VM', { timeout: 120_000 }, async () => {
  await openWindow();
  await pressAt(page, page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Matrix' }));
  const grid = page.getByRole('grid', { name: 'From which host to which' });
  await pressAt(page, grid, 'ArrowRight', 'ArrowDown');
  await expect.poll(() => grid.getAttribute('aria-activedescendant')).not.toBeNull();
  await pressAt(page, button(/hosts chosen/));
  await page.getByRole('menuitemcheckbox', { name: 'kvm5.rack2.example.org' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await button('2 hosts chosen').waitFor();
  await tabTo(page, page.getByRole('searchbox', { name: 'Compare with a VM' }));
  await page.keyboard.type('vm11');
  await pressAt(page, button('vm11'));
  await pressAt(page, button('Compute'));
  await page.getByRole('region', { name: /Change of vm11/ }).waitFor();
});

it('plans a move from the list to the review, and leaves it', { timeout: 120_000 }, async () => {
  await openWindow();
  await find('move vm11', /^Move vm11/);
  await heading('Where to?');
  const kvm2 = page.getByRole('radio', { name: /^kvm2/ });
  await pressAt(page, page.getByRole('radio').first(), 'Space');
  for (let count = 0; count < 9 && !(await kvm2.isChecked()); count += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Storage' }).waitFor();
  for (const step of ['Checks', 'Options', 'Review']) {
    await pressAt(page, page.getByRole('contentinfo').getByRole('button', { name: step, exact: true }));
    // Reading begins at the step's top.
    await untilFocus(page.getByRole('main', { name: step }));
  }
  await pressAt(
    page,
    page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /Options/ }),
  );
  await pressAt(page, page.getByRole('radio', { name: /^Balanced/ }), 'ArrowDown');
  expect(await page.getByRole('radio', { name: /^Gentle/ }).isChecked()).toBe(true);
  await page.keyboard.press('Escape');
  const leave = dialog('Leave the move of vm11?');
  await untilFocus(leave.getByRole('button', { name: 'Stay' }));
  await pressAt(page, leave.getByRole('button', { name: 'Leave' }));
  await page.getByRole('main', { name: 'Options' }).waitFor({ state: 'detached' });
});

it('opens a running move from the tray and cancels it', { timeout: 120_000 }, async () => {
  await openWindow();
  const tray = page.getByRole('contentinfo');
  await pressAt(page, tray.getByRole('button', { name: /^billing-db/ }));
  await heading('billing-db');
  await pressAt(page, button('Cancel move'));
  const ask = dialog('Cancel the move of billing-db?');
  await untilFocus(ask.getByRole('button', { name: 'Let it go on' }));
  await pressAt(page, ask.getByRole('button', { name: 'Cancel the move' }));
  await ask.waitFor({ state: 'detached' });
  expect(head.engine.moves.current()[0]?.state.at).toBe('stayed');
  await takeFromMenu(page, tray.getByRole('button', { name: /finished today/ }), /^billing-db → kvm2/);
  await button('Take off the list').waitFor();
});

it('chooses the theme, and comes back to where it was', { timeout: 120_000 }, async () => {
  await openWindow();
  await pressAt(page, button('Settings'));
  const theme = (name: string) => dialog('Settings').getByRole('radio', { name, exact: true });
  await pressAt(page, theme('As the system'), 'ArrowRight', 'ArrowRight');
  expect(await theme('Dark').isChecked()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await pressAt(page, button('Done'));
  await untilFocus(button('Settings'));
});

it('adds several hosts, exports the list and imports one', { timeout: 120_000 }, async () => {
  await openWindow();
  await takeFromMenu(page, button('List'), /^Add several/);
  const several = dialog('Add several hosts');
  await untilFocus(several.getByRole('textbox', { name: 'Hosts, one a line' }));
  await page.keyboard.type('kvm21:2222');
  await pressAt(page, several.getByRole('checkbox', { name: /^rack4-a/ }), 'Space');
  await pressAt(page, button('Add and connect 2 hosts'));
  await several.getByText('2 hosts added').waitFor();
  await pressAt(page, button('Done'));
  await several.waitFor({ state: 'detached' });
  await untilFocus(button('List'));

  await takeFromMenu(page, button('List'), /^Export/);
  const list = await page.getByRole('region', { name: 'List of hosts' }).innerText();
  await tabTo(page, page.getByRole('region', { name: 'List of hosts' }));
  await page.keyboard.press('Escape');
  await takeFromMenu(page, button('List'), /^Import/);
  await tabTo(page, page.getByRole('textbox', { name: 'Or paste the list' }));
  await page.keyboard.insertText(list);
  await pressAt(page, button('Import'));
  await page.getByText(/^0 hosts added/).waitFor();
});

it('walks through connecting, corrects the login and tries again', { timeout: 120_000 }, async () => {
  await openWindow();
  await find('kvm3', /^kvm3/);
  await pressAt(page, button('Why can’t I connect?'));
  await page.getByRole('list', { name: 'Steps of connecting' }).waitFor();
  await pressAt(page, button('Edit address or login'));
  const address = page.getByRole('textbox', { name: 'Address' });
  await untilFocus(address);
  await page.keyboard.press('Escape');
  await address.waitFor({ state: 'detached' });
  await untilFocus(button('Edit address or login'));
  await pressAt(page, button('Try again now'));
  await page.getByText('in all').waitFor();
});

it('answers a question and quits', { timeout: 120_000 }, async () => {
  await openWindow();
  await pressAt(page, button('Answer'));
  await pressAt(page, button('Do not connect'));
  await page.getByRole('group', { name: /^Trust the key/ }).waitFor({ state: 'detached' });
  await pressAt(page, button('Quit'));
  await untilFocus(button('Cancel'));
  await pressAt(page, button('Quit all the same'));
  await heading('Drover has ended');
});
