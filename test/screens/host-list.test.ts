import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { auditPage, bringAxe } from './audit';
import { buildScreen, type BuiltScreen } from './build-screen';
import { type FakeHead, openFakeHead } from './fake-head';
import { openBrowser } from './open-browser';

/* The list of hosts as a whole: many at once, in and out, sorted and narrowed. */

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

async function openWindow(): Promise<void> {
  head = await openFakeHead({ hosts: 'every-state' }, screen.folder);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await bringAxe(context);
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(head.address);
  await page.getByRole('table', { name: 'Known hosts' }).waitFor();
}

const openList = async (entry: RegExp) => {
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};
const rows = () => page.getByRole('table', { name: 'Known hosts' }).getByRole('rowheader').allInnerTexts();
const knownHosts = () => head.engine.hosts.current();

it('adds what was pasted and ticked, says what it leaves out, and why', { timeout: 60_000 }, async () => {
  await openWindow();
  await openList(/Add several/);
  const dialog = page.getByRole('dialog', { name: 'Add several hosts' });
  await dialog
    .getByRole('textbox', { name: 'Hosts, one a line' })
    .fill('root@kvm1.example.org\nkvm21:2222 # new\nnot a host');
  await dialog.getByText('left out: line 3 (“not a host”)').waitFor();
  await dialog.getByText('rack4-a', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Group (optional)' }).fill('rack 4');
  expect(await auditPage(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add and connect 3 hosts' }).click();
  await dialog.getByText('2 hosts added, 2 connected so far. 1 host left out.').waitFor();
  expect(await dialog.getByRole('list', { name: 'Left out' }).innerText()).toContain('kvm1');
  expect(knownHosts().slice(-2)).toMatchObject([
    { address: 'kvm21', port: 2222, user: 'root', group: 'rack 4', login: { how: 'usual' } },
    { name: 'rack4-a', port: 2222, user: 'mia', group: 'rack 4' },
  ]);
});

it('exports the list, and imports it where it is not known yet', { timeout: 60_000 }, async () => {
  await openWindow();
  await openList(/Export/);
  await page.getByRole('region', { name: 'List of hosts' }).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('drover-hosts.json');
  const path = await file.path();
  await page.getByRole('button', { name: 'Done' }).click();

  head.engine.hosts.update((all) => all.filter(({ id }) => id !== 'kvm2'));
  await openList(/Import/);
  const dialog = page.getByRole('dialog', { name: 'Import hosts' });
  await dialog
    .getByRole('textbox', { name: 'Or paste the list' })
    .fill('{"kind":"drover-hosts","version":3}');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByText(/of version 3; this Drover reads version 1/).waitFor();
  expect(knownHosts()).toHaveLength(8);

  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles(path);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByText(/^1 host added, .* 8 hosts left out\.$/).waitFor();
  expect(knownHosts().at(-1)).toMatchObject({ name: 'kvm2', group: 'rack 2', color: 'green' });
});

it('names and sorts a host while it stays connected', { timeout: 60_000 }, async () => {
  await openWindow();
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm2' }).click();
  await page.getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('menuitem', { name: /Name, group and tags/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Name, group and tags of kvm2' });
  await dialog.getByRole('textbox', { name: 'Shown name' }).fill('Old faithful');
  await dialog.getByRole('group', { name: 'Groups in use' }).getByRole('button', { name: 'rack 1' }).click();
  await dialog.getByRole('radio', { name: 'pink' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Old faithful' }).waitFor();
  expect(knownHosts()[1]).toMatchObject({ group: 'rack 1', color: 'pink', connection: { at: 'connected' } });
});

it('remembers how the table is narrowed and sorted', { timeout: 60_000 }, async () => {
  await openWindow();
  const filter = page.getByRole('group', { name: 'Filter' });
  await filter.getByRole('button', { name: 'Group' }).click();
  await page.getByRole('menuitemcheckbox', { name: /rack 2/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await page.getByText('2 of 9 hosts shown').waitFor();
  expect(await rows()).toEqual(['kvm3', 'kvm2']);
  await page.reload();
  await page.getByText('2 of 9 hosts shown').waitFor();
  expect(await rows()).toEqual(['kvm3', 'kvm2']);
  await filter.getByRole('button', { name: 'Show all' }).click();
  expect(await rows()).toHaveLength(9);
});

it('walks through connecting, to be copied and tried again', { timeout: 60_000 }, async () => {
  await openWindow();
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm3' }).click();
  await page.getByRole('button', { name: 'Why can’t I connect?' }).click();
  const walk = page.getByRole('region', { name: 'Why can’t I connect?' });
  await walk.getByRole('button', { name: 'Copy as text' }).click();
  await walk.getByRole('button', { name: 'Copied' }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^kvm3: root@kvm3\.example\.org, port 22\. Not reached/);
  expect(text).toContain('2. Reach the SSH port: failed');
  expect(text).toContain('3. Hear an SSH server: not reached');
  await walk.getByRole('button', { name: 'Try again now' }).click();
  await page.getByRole('region', { name: 'Step by step' }).getByText('in all').waitFor();
});

it('shows what was seen last of a VM whose host is away', { timeout: 60_000 }, async () => {
  await openWindow();
  await page.getByRole('table', { name: 'Known hosts' }).getByRole('button', { name: 'kvm3' }).click();
  const table = page.getByRole('table', { name: 'Virtual machines on kvm3' });
  await table.getByText('Running, last known').first().waitFor();
  await table.getByRole('button', { name: 'backup', exact: true }).click();
  await page.getByRole('heading', { name: 'backup' }).waitFor();
  const seen = page.getByRole('region', { name: 'Last known' });
  expect(await seen.innerText()).toMatch(/Host\s+kvm3[\s\S]+Memory\s+4 GiB/);
  await page.getByText(/It was seen at .* ago/).waitFor();
  expect(await auditPage(page)).toEqual([]);
});
