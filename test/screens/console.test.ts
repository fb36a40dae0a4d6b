import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildScreen, type BuiltScreen } from './build-screen';
import { type FakeHead, openFakeHead } from './fake-head';
import { openBrowser } from './open-browser';

/* The console of an invented guest, which echoes what is typed, in a real browser under the product's own policy. */

let screen: BuiltScreen;
let browser: Browser;
let head: FakeHead;
const errors: string[] = [];

beforeAll(async () => {
  screen = await buildScreen();
  browser = await openBrowser();
  head = await openFakeHead({ hosts: 'every-state' }, screen.folder);
}, 120_000);

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(errors.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await head.close();
  await screen.remove();
});

async function openConsole(vm: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.setDefaultTimeout(20_000);
  await page.goto(head.address);
  await page.getByRole('button', { name: /^kvm1/ }).first().click();
  const vms = page.getByRole('table', { name: 'Virtual machines on kvm1' });
  await vms.getByRole('button', { name: new RegExp(`^${vm}`) }).click();
  await page.getByRole('tab', { name: 'Console' }).click();
  return page;
}

const terminal = (page: Page) => page.getByRole('textbox', { name: /^Terminal of vm11/ });
const rows = (page: Page) => page.locator('.xterm-rows');

it('shows what the guest wrote, and where its console was', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await page.getByText('Connected to kvm1').waitFor();
  await rows(page).getByText('— now on kvm1 —').waitFor();
  const orange = rows(page).getByText('root@vm11', { exact: true }).first();
  // A colour given by number, which the terminal sets by a style attribute: the page's policy must not eat it.
  expect(await orange.evaluate((span) => getComputedStyle(span).color)).not.toBe(
    await rows(page).evaluate((all) => getComputedStyle(all).color),
  );
  expect(await orange.evaluate((span) => (span as HTMLElement).style.color)).not.toBe('');
});

it('types by keyboard, and Ctrl+] leads out', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await rows(page).getByText('— now on kvm1 —').waitFor();
  await terminal(page).focus();
  await page.keyboard.type('df -h /srv');
  await rows(page).getByText('df -h /srv').first().waitFor();
  // Tab is the guest's: it completes words there.
  await page.keyboard.press('Tab');
  expect(await terminal(page).evaluate((area) => area === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+]');
  const clear = page.getByRole('button', { name: 'Clear' });
  expect(await clear.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await rows(page).getByText('— now on kvm1 —').waitFor({ state: 'detached' });
});

it('pastes several lines', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await rows(page).getByText('— now on kvm1 —').waitFor();
  await terminal(page).focus();
  await terminal(page).evaluate((area) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'echo pasted-words');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await rows(page).getByText('echo pasted-words').first().waitFor();
});

it('comes back to the same console after a reload', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await rows(page).getByText('— now on kvm1 —').waitFor();
  await page.reload();
  await rows(page).getByText('— now on kvm1 —').waitFor();
});

it('asks before it takes a console from somebody', { timeout: 60_000 }, async () => {
  const page = await openConsole('dns-1');
  await page.getByRole('button', { name: 'Take it over…' }).click();
  await page.getByRole('alertdialog', { name: 'Take over the console of dns-1?' }).waitFor();
  await page.keyboard.press('Escape');
});

it('shows the display, takes keys for it, and is left by Alt+F6', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await page.getByRole('button', { name: 'Display' }).click();
  const display = page.getByRole('application', { name: /^Display of vm11/ });
  await display.waitFor();
  await page.getByText('Connected to kvm1').waitFor();
  const colour = () =>
    display.evaluate((canvas) => {
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      return [...(context?.getImageData(5, 5, 1, 1).data ?? [])].slice(0, 3);
    });
  await expect.poll(colour).toEqual([0x18, 0x24, 0x30]);
  await page.getByRole('button', { name: 'Use the keyboard there' }).click();
  await page.keyboard.press('a');
  // The key's number, as the played display paints it.
  const painted = (0x61 * 0x10305) & 0xffffff;
  await expect.poll(colour).toEqual([painted & 0xff, (painted >> 8) & 0xff, painted >> 16]);
  await page.keyboard.press('Alt+F6');
  const button = page.getByRole('button', { name: 'Use the keyboard there' });
  expect(await button.evaluate((each) => each === document.activeElement)).toBe(true);
});
