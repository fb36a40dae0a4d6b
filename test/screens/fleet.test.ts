import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildScreen, type BuiltScreen } from './build-screen';
import { type FakeHead, openFakeHead } from './fake-head';
import { openBrowser } from './open-browser';

let screen: BuiltScreen;
let browser: Browser;
let head: FakeHead | undefined;

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
  await head?.close();
});

async function openWindow(): Promise<Page> {
  head = await openFakeHead({ hosts: 'every-state' }, screen.folder);
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(head.address);
  await page.getByRole('heading', { name: 'Drover', exact: true }).waitFor();
  return page;
}

const openPage = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Pages' }).getByRole('button', { name }).click();
const grid = (page: Page) => page.getByRole('grid', { name: 'All virtual machines' });
const chosen = (page: Page) => page.getByRole('status', { name: 'Chosen VMs' });

it('chooses VMs by the keyboard alone and says what they amount to', { timeout: 120_000 }, async () => {
  const page = await openWindow();
  await openPage(page, 'VMs');
  await page.getByText('23 VMs on 9 hosts').waitFor();
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await chosen(page).getByText('3 VMs chosen').waitFor();
  expect(await grid(page).getByRole('row', { selected: true }).count()).toBe(3);
  await page.keyboard.press('Control+a');
  await chosen(page).getByText('23 VMs chosen').waitFor();
  await page.keyboard.press('Escape');
  await chosen(page).waitFor({ state: 'detached' });
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^a-virtual-machine-with/ }).waitFor();
});

it(
  'filters by what a VM has, and keeps a view under a name over a reload',
  { timeout: 120_000 },
  async () => {
    const page = await openWindow();
    await openPage(page, 'VMs');
    const box = page.getByRole('searchbox', { name: 'Name, address, MAC, disk, net' });
    await box.fill('vmstore/git.qcow2');
    await page.getByText('1 of 23 VMs').waitFor();
    await box.fill('');
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'State' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Off' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('2 of 23 VMs').waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: /^Keep this view/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('switched off');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('23 VMs on 9 hosts').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'switched off', exact: true }).click();
    await page.getByText('2 of 23 VMs').waitFor();
  },
);

it('has a filter for everything a VM is asked for by', { timeout: 120_000 }, async () => {
  const page = await openWindow();
  await openPage(page, 'VMs');
  const filters = page.getByRole('group', { name: 'Filters' });
  const count = async () => Number(/^\d+/.exec(await page.getByText(/ VMs? on 9 hosts/).innerText())?.[0]);
  const choose = async (menu: string, entry: RegExp) => {
    await filters.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitemcheckbox', { name: entry }).click();
    await page.keyboard.press('Escape');
  };
  const hosts = async () => [
    ...new Set(await grid(page).getByRole('row').locator('td:nth-of-type(2)').allInnerTexts()),
  ];
  for (const [menu, entry, fitting, on] of [
    ['Host', /^kvm2/, 6, ['kvm2']],
    ['Group', /^rack 1/, 14, ['kvm1']],
    ['Tag', /^ssd/, 14, ['kvm1']],
  ] as const) {
    await choose(menu, entry);
    await expect.poll(count).toBe(fitting);
    expect(await hosts()).toEqual(on);
    await filters.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(count).toBe(23);
  }
  await choose('Only', /^Cannot be moved/);
  await expect.poll(count).toBeLessThan(23);
  await grid(page).getByText('win2022-template').waitFor();
  await grid(page).getByText('vm11').waitFor({ state: 'detached' });
  await choose('Only', /^A disk on local storage/);
  await expect.poll(count).toBe(2);
  await grid(page).getByText('legacy-erp').waitFor();
});

it('finds by what people wrote about a VM and by the labels of its host', { timeout: 120_000 }, async () => {
  const page = await openWindow();
  await openPage(page, 'VMs');
  const box = page.getByRole('searchbox', { name: 'Name, address, MAC, disk, net' });
  for (const [text, fitting] of [
    ['billing team', '2 of 23 VMs'],
    ['rack 2 git', '1 of 23 VMs'],
    ['ssd', '14 of 23 VMs'],
  ] as const) {
    await box.fill(text);
    await page.getByText(fitting).waitFor();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ssd mail');
  await page.getByRole('option', { name: /^mail-gw.*tag ssd/ }).waitFor();
});

it('walks the tree by its keys', { timeout: 120_000 }, async () => {
  const page = await openWindow();
  const tree = page.getByRole('tree', { name: 'Hosts and their VMs' });
  await tree.getByRole('treeitem', { name: /^kvm1\b/ }).click();
  await page.getByRole('heading', { name: 'kvm1' }).waitFor();
  const vm = tree.getByRole('treeitem', { name: /^archive/ });
  await vm.waitFor();
  await page.keyboard.press('ArrowLeft');
  await vm.waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'archive' }).waitFor();
});

it('opens the wizard from the palette, and says why a VM cannot be moved', { timeout: 120_000 }, async () => {
  const page = await openWindow();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('move win2022');
  const refused = page.getByRole('option', { name: /^Move win2022-template/ });
  await refused.getByText(/^Only a running VM/).waitFor();
  expect(await refused.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('move vm11');
  await page.getByRole('option', { name: /^Move vm11/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Where to?' }).waitFor();
});

it('reads the matrix by arrows', { timeout: 120_000 }, async () => {
  const page = await openWindow();
  await openPage(page, 'Matrix');
  await page.getByRole('gridcell', { name: 'kvm1 to kvm2: VMs can go' }).click();
  await page.getByRole('region', { name: 'kvm1 → kvm2' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('region', { name: 'kvm2 → kvm1' }).getByText('avx512f', { exact: false }).waitFor();
});
