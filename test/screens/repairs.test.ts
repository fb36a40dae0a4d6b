import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { auditPage, bringAxe } from './audit';
import { buildScreen, type BuiltScreen } from './build-screen';
import type { FakeScene } from './fake-engine';
import { type FakeHead, openFakeHead } from './fake-head';
import { openBrowser } from './open-browser';

/* From a finding to its repair and back, by keyboard alone where a person would. */

let screen: BuiltScreen;
let browser: Browser;
let head: FakeHead;
let page: Page;
const errors: string[] = [];

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
  await head.close();
  expect(errors.splice(0)).toEqual([]);
});

async function openWindow(scene: FakeScene): Promise<void> {
  head = await openFakeHead(scene, screen.folder);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  await bringAxe(context);
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(head.address);
  await page.getByRole('table', { name: 'Known hosts' }).waitFor();
}

async function openChecks(): Promise<void> {
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: /^kvm1/ }).click();
  await page
    .getByRole('table', { name: 'Virtual machines on kvm1' })
    .getByRole('button', { name: 'vm11', exact: true })
    .click();
  await page.getByRole('button', { name: /^Move/ }).first().click();
  await page.locator('label').filter({ hasText: /^kvm2/ }).click();
  for (const step of ['Storage', 'Checks']) {
    await page.getByRole('contentinfo').getByRole('button', { name: step, exact: true }).click();
    await page.getByRole('heading', { name: step, exact: true }).waitFor();
  }
}

const hasFocus = (name: string | RegExp) =>
  expect
    .poll(() =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      ),
    )
    .toMatch(name);

it(
  'shows the plan, carries it out, says what the check says, and gives the focus back',
  { timeout: 60_000 },
  async () => {
    await openWindow({ hosts: 'every-state', report: 'blocked', repairs: ['done'] });
    await openChecks();
    await page.getByRole('button', { name: 'Repair… Migration port open' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Open the migration ports' });
    await dialog.getByText('Nothing has been touched yet').waitFor();
    expect(await dialog.getByRole('list', { name: 'Steps' }).innerText()).toContain(
      'Survives a reboot of kvm2.',
    );
    expect(await auditPage(page)).toEqual([]);
    // Nothing happens by itself, and the way back has the focus first.
    await hasFocus(/^Cancel$/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.getByText('Done. The check says: Fine').waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(/^Repair… Migration port open/);
  },
);

it('has the checks run again when a repair ends in sight', { timeout: 60_000 }, async () => {
  await openWindow({ hosts: 'every-state', report: 'blocked', repairs: ['running'] });
  let runs = 0;
  const { run } = head.engine.handlers.preflight;
  Object.assign(head.engine.handlers.preflight, {
    run: (ask: Parameters<typeof run>[0]) => {
      runs += 1;
      return run(ask);
    },
  });
  await openChecks();
  const before = runs;
  await page.getByRole('button', { name: 'Repair… Migration port open' }).click();
  await page.getByRole('button', { name: 'Apply 2 steps' }).click();
  await page.getByText('1 of 2 steps done').waitFor();
  head.engine.endRepairs();
  await page.getByText('Done. The check says: Fine').waitFor();
  await expect.poll(() => runs).toBe(before + 1);
});

it(
  'is undone from the list, refused with a reason, and asked about with a diff',
  { timeout: 60_000 },
  async () => {
    await openWindow({ hosts: 'every-state', repairs: ['inUse', 'changed', 'done'] });
    await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Repairs' }).click();
    const table = page.getByRole('table', { name: 'Repairs' });
    await table.getByRole('button', { name: 'Make the network ready' }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('alert').getByText('vm11 and mail-gw').waitFor();
    await page.keyboard.press('Escape');
    await table.getByRole('button', { name: 'Add the name to /etc/hosts' }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('region', { name: 'What would change in /etc/hosts' }).waitFor();
    await page.getByRole('button', { name: 'Take it out as shown' }).click();
    await page.getByRole('dialog').getByRole('status').getByText('Undone', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await table.getByText('Undone').waitFor();
  },
);
