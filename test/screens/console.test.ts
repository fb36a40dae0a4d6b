import type { Browser, Locator, Page } from 'playwright-core';
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

/** One that may use the clipboard, as a browser lets a person allow it. */
async function withClipboard(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
}

/** The viewer itself tells the browser's console of every connection that did not come about. */
const expectViewerErrors = (count: number) =>
  expect(errors.splice(0)).toEqual(
    Array.from({ length: count }, () => expect.stringContaining('Failed when connecting') as string),
  );

const colourOf = (display: Locator) =>
  display.evaluate((canvas) => {
    const context = (canvas as HTMLCanvasElement).getContext('2d');
    return [...(context?.getImageData(5, 5, 1, 1).data ?? [])].slice(0, 3);
  });
/** Of the played display before any key. */
const ground = [0x18, 0x24, 0x30];

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
  const paste = page.getByRole('button', { name: 'Paste' });
  expect(await paste.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
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

it('copies what is selected, by button and by keys', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await withClipboard(page);
  await rows(page).getByText('— now on kvm1 —').waitFor();
  const copy = page.getByRole('button', { name: 'Copy selection' });
  expect(await copy.isDisabled()).toBe(true);
  const word = await rows(page).getByText('root@vm11', { exact: true }).first().boundingBox();
  await page.mouse.dblclick((word?.x ?? 0) + 20, (word?.y ?? 0) + 6);
  await copy.click();
  await page.getByText('The selection is on the clipboard.').waitFor();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const copied = await clipboard();
  expect(copied).toMatch(/^\S*root@vm11/);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await terminal(page).focus();
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(clipboard).toBe(copied);
});

it(
  'pastes by button where it may read the clipboard, and else says by which keys',
  { timeout: 60_000 },
  async () => {
    const page = await openConsole('vm11');
    await rows(page).getByText('— now on kvm1 —').waitFor();
    await page.getByRole('button', { name: 'Paste' }).click();
    await page.getByText('Press Ctrl+Shift+V').waitFor();
    expect(await terminal(page).evaluate((area) => area === document.activeElement)).toBe(true);
    await withClipboard(page);
    await page.evaluate(() => navigator.clipboard.writeText('echo from-the-clipboard'));
    await page.keyboard.press('Control+Shift+V');
    await rows(page).getByText('echo from-the-clipboard').first().waitFor();
    await page.evaluate(() => navigator.clipboard.writeText(' and-by-button'));
    await page.getByRole('button', { name: 'Paste' }).click();
    await rows(page).getByText('and-by-button').first().waitFor();
  },
);

it('offers the VM’s other devices, and keeps the choice', { timeout: 60_000 }, async () => {
  const page = await openConsole('vm11');
  await rows(page).getByText('— now on kvm1 —').waitFor();
  await page.getByRole('button', { name: 'Device: serial0' }).click();
  const file = page.getByRole('menuitem', { name: /serial1/ });
  expect(await file.getAttribute('aria-disabled')).toBe('true');
  expect(await file.innerText()).toContain('goes to /var/log/vm11.log');
  await page.getByRole('menuitem', { name: /console1/ }).click();
  await rows(page).getByText('Debian GNU/Linux 12 vm11 hvc0').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Device: console1' }).waitFor();
  await rows(page).getByText('Debian GNU/Linux 12 vm11 hvc0').waitFor();
});

it(
  'says where a serial port goes that cannot be opened, and how to keep that',
  { timeout: 60_000 },
  async () => {
    const page = await openConsole('postgres-replica-2');
    await page.getByText('serial0 goes to the file /var/log/postgres-replica-2.log').waitFor();
    await page.getByText("<log file='/var/log/postgres-replica-2.log'/>").waitFor();
  },
);

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
  const colour = () => colourOf(display);
  await expect.poll(colour).toEqual(ground);
  await page.getByRole('button', { name: 'Use the keyboard there' }).click();
  await page.keyboard.press('a');
  // The key's number, as the played display paints it.
  const painted = (0x61 * 0x10305) & 0xffffff;
  await expect.poll(colour).toEqual([painted & 0xff, (painted >> 8) & 0xff, painted >> 16]);
  await page.keyboard.press('Alt+F6');
  const button = page.getByRole('button', { name: 'Use the keyboard there' });
  expect(await button.evaluate((each) => each === document.activeElement)).toBe(true);
});

it('asks for a display’s password until it is right', { timeout: 60_000 }, async () => {
  const page = await openConsole('dns-1');
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByText('The display of dns-1 asks for its password').waitFor();
  const password = page.getByRole('textbox', { name: 'VNC password' });
  await password.fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('That password was not accepted').waitFor();
  expect(await password.inputValue()).toBe('');
  await password.fill('lab-vnc');
  await page.getByRole('button', { name: 'Continue' }).click();
  const display = page.getByRole('application', { name: /^Display of dns-1/ });
  await expect.poll(() => colourOf(display)).toEqual(ground);
  expect(await page.getByText('That password was not accepted').count()).toBe(0);
  expectViewerErrors(1);
});

it.each([
  ['postgres-replica-2', 'asks for TLS (VeNCrypt)', 'vnc_tls = 0'],
  ['openEuler-ci-runner-07', 'This display listens nowhere', "<listen type='address' address='127.0.0.1'/>"],
  ['mail-gw', 'This display cannot be shown here', 'virt-viewer -c qemu+ssh://root@kvm1/system mail-gw'],
  ['build-arm-cross', 'No display', "<graphics type='vnc' listen='127.0.0.1'/> and <video/>"],
])('says why the display of %s is not shown, and what to do', { timeout: 60_000 }, async (vm, why, next) => {
  const page = await openConsole(vm);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByText(why).first().waitFor();
  await page.getByText(next).first().waitFor();
});
