import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { auditPage, bringAxe } from './audit';
import { buildScreen, type BuiltScreen } from './build-screen';
import type { FakeScene } from './fake-engine';
import { type FakeHead, openFakeHead } from './fake-head';
import { openBrowser } from './open-browser';

let screen: BuiltScreen;
let browser: Browser;
let head: FakeHead | undefined;
let errors: string[] = [];

beforeAll(async () => {
  screen = await buildScreen();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await screen.remove();
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await head?.close();
});

async function openWindow(scene: FakeScene): Promise<Page> {
  head = await openFakeHead(scene, screen.folder);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  await bringAxe(context);
  const page = await context.newPage();
  errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(head.address);
  await page.getByRole('heading', { name: 'Drover', exact: true }).waitFor();
  return page;
}

async function addHost(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Add host' }).first().click();
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('button', { name: 'Add and connect' }).click();
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Add host' });
const isInSight = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();

it(
  'adds a host: its key is shown and trusted, each step ends, and the focus goes back',
  { timeout: 60_000 },
  async () => {
    const page = await openWindow({ hosts: 'none' });
    await addHost(page, 'mia@newkey.example.org:2222');
    const question = dialog(page).getByRole('group', { name: 'Trust the key of newkey.example.org?' });
    await question.getByText('SHA256:8h0Z3Yb5wIu5JXG2p8m4H3v1M7eWZ1n2c9o0d7Qk1rA').waitFor();
    expect(await question.innerText()).toContain('newkey.example.org, port 2222');
    expect(await auditPage(page)).toEqual([]);

    await question.getByRole('button', { name: 'Trust this key' }).click();
    await dialog(page).getByText('newkey.example.org is connected').waitFor();
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add host');
    await page.getByRole('heading', { name: 'newkey.example.org' }).waitFor();
    expect(head?.engine.hosts.current()[0]).toMatchObject({
      user: 'mia',
      port: 2222,
      login: { how: 'usual' },
    });
    expect(errors).toEqual([]);
  },
);

it(
  'keeps what was typed when connecting fails, and connects anew once it is corrected',
  { timeout: 60_000 },
  async () => {
    const page = await openWindow({ hosts: 'none' });
    await addHost(page, 'refused.example.org');
    await dialog(page).getByText('Nothing listens on port 22 of refused.example.org').waitFor();
    await dialog(page).getByRole('button', { name: 'Edit' }).click();
    const address = page.getByRole('textbox', { name: 'Address' });
    expect(await address.inputValue()).toBe('refused.example.org');
    await address.fill('kvm9.example.org');
    await page.getByRole('button', { name: 'Save and connect' }).click();
    await dialog(page).getByText('kvm9.example.org is connected').waitFor();
    expect(head?.engine.hosts.current()).toHaveLength(1);
  },
);

it('leaves the rest of the window usable while a host waits for an answer', { timeout: 60_000 }, async () => {
  const page = await openWindow({ hosts: 'every-state' });
  await isInSight(page, 'Trust the key of kvm7?');
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm2' }).click();
  await page.getByRole('tab', { name: 'Storage' }).click();
  await page.getByRole('table', { name: 'Storage pools of kvm2' }).waitFor();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  const question = page.getByRole('group', { name: 'Trust the key of kvm7?' });
  await question.getByText('Look twice.').waitFor();
  await question.getByRole('button', { name: 'Do not connect' }).click();
  await question.waitFor({ state: 'detached' });
});

it('is driven by the keyboard alone: Ctrl K, arrows, Enter, Escape', { timeout: 60_000 }, async () => {
  const page = await openWindow({ hosts: 'every-state' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('proxy');
  await page.getByRole('option', { name: /proxy-b/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'proxy-b' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('nothing like this');
  await isInSight(page, 'Nothing known fits “nothing like this”.');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('combobox', { name: 'Find a VM, host or address' }).inputValue()).toBe('');
});

it('shows the same page after a reload, in the theme that was chosen', { timeout: 60_000 }, async () => {
  const page = await openWindow({ hosts: 'every-state' });
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm2' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Dark', { exact: true }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'kvm2' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
});

it('says why a VM may not be started, on the page and at the button', { timeout: 60_000 }, async () => {
  const page = await openWindow({ hosts: 'every-state' });
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm1' }).click();
  await page.getByRole('button', { name: 'win2022-template', exact: true }).click();
  await isInSight(page, 'Not every host could be asked');
  const start = page.getByRole('button', { name: 'Start', exact: true });
  expect(await start.getAttribute('aria-disabled')).toBe('true');
  await start.focus();
  await page.getByRole('tooltip').waitFor();
});

it('refreshes a pool from the keyboard and lists what came since', { timeout: 60_000 }, async () => {
  const page = await openWindow({ hosts: 'every-state' });
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm1' }).click();
  await page.getByRole('tab', { name: 'Storage' }).click();
  await page.getByRole('button', { name: 'vmstore', exact: true }).press('Enter');
  const volumes = page.getByRole('region', { name: 'Volumes of vmstore' });
  await volumes.getByText('3 volumes').waitFor();
  await volumes.getByRole('button', { name: 'Refresh' }).press('Enter');
  await volumes.getByText('debian-13.2-netinst.iso').waitFor();
  await isInSight(page, 'vmstore on kvm1 is refreshed');
});

it('says why a pool may not be refreshed, and what libvirt met', { timeout: 60_000 }, async () => {
  const page = await openWindow({ hosts: 'every-state' });
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm1' }).click();
  await page.getByRole('tab', { name: 'Storage' }).click();
  await page.getByRole('button', { name: 'scratch', exact: true }).click();
  const refresh = page.getByRole('button', { name: 'Refresh' });
  expect(await refresh.getAttribute('aria-disabled')).toBe('true');
  await refresh.focus();
  expect(await page.getByRole('tooltip').innerText()).toContain('scratch is not active');
  await page.getByRole('button', { name: 'iso', exact: true }).click();
  await refresh.click();
  await page.getByRole('alert').getByText('libvirt refused').waitFor();
});
