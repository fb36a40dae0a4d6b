import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { PreflightExport } from '../../shared/domain/preflight-export';
import { buildScreen, type BuiltScreen } from './build-screen';
import type { FakeScene } from './fake-engine';
import { type FakeHead, openFakeHead } from './fake-head';
import { hasFocus, pressAt, tabTo } from './keyboard';
import { openBrowser } from './open-browser';

/* The checks of a move and of pairs of hosts, by keyboard alone: read, filtered, exported, rehearsed. */

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

async function openWindow(scene: Partial<FakeScene>): Promise<void> {
  head = await openFakeHead({ hosts: 'every-state', ...scene }, screen.folder);
  page = await (await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(head.address);
  await page.getByRole('table', { name: 'Known hosts' }).waitFor();
}

/** By the palette: what it finds first is gone to. */
async function find(text: string, first: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  const found = page.getByRole('option').first();
  await found.and(page.getByRole('option', { name: first })).waitFor();
  await expect.poll(() => found.getAttribute('data-focused'), { timeout: 10_000 }).toBe('true');
  await page.keyboard.press('Enter');
}

async function chooseKvm2(): Promise<void> {
  await find('move vm11', /^Move vm11/);
  await page.getByRole('heading', { name: 'Where to?' }).waitFor();
  const kvm2 = page.getByRole('radio', { name: /^kvm2/ });
  await pressAt(page, page.getByRole('radio').first(), 'Space');
  for (let count = 0; count < 9 && !(await kvm2.isChecked()); count += 1)
    await page.keyboard.press('ArrowDown');
}

async function goTo(...steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    await pressAt(page, onward(step));
    await page.getByRole('main', { name: step }).waitFor();
  }
}

const onward = (name: string) => page.getByRole('contentinfo').getByRole('button', { name, exact: true });
const verdict = (words: string) =>
  page.getByRole('complementary', { name: 'Verdict' }).getByText(words).waitFor();
const filter = () => page.getByRole('searchbox', { name: 'Filter checks' });
const line = (name: RegExp) => page.getByRole('button', { name });
const isOpen = (name: RegExp) => line(name).getAttribute('aria-expanded');
const until = (holds: () => Promise<unknown>) => expect.poll(holds, { timeout: 10_000 });

async function savedFile(): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await pressAt(page, page.getByRole('button', { name: 'Save as file' }));
  const saved = await download;
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') };
}

it('checks by itself once a host is chosen, and anew after every choice', { timeout: 120_000 }, async () => {
  await openWindow({});
  await chooseKvm2();
  await verdict('Ready to move.');
  expect(head.engine.asked.at(-1)).toMatchObject({ toHostId: 'kvm2', options: { isUndefinedHere: true } });
  await goTo('Storage', 'Checks', 'Options');
  const before = head.engine.asked.length;
  await pressAt(page, page.getByRole('checkbox', { name: /^Remove the definition/ }), 'Space');
  await until(async () => head.engine.asked.length).toBe(before + 1);
  expect(head.engine.asked.at(-1)).toMatchObject({ options: { isUndefinedHere: false } });
});

it('filters the checks and walks along them, without leaving the step', { timeout: 120_000 }, async () => {
  await openWindow({ report: 'blocked' });
  await chooseKvm2();
  await goTo('Storage', 'Checks');
  await filter().waitFor();
  await page.keyboard.press('/');
  await until(() => hasFocus(filter())).toBe(true);
  await page.keyboard.type('cpu');
  await page.getByText(/of \d+ shown/).waitFor();
  await page.keyboard.press('Enter');
  await until(() => hasFocus(line(/^Hosts \d/))).toBe(true);
  await page.keyboard.press('ArrowDown');
  await until(() => hasFocus(line(/^Fine The CPU fits/))).toBe(true);
  await page.keyboard.press('Enter');
  expect(await isOpen(/^Fine The CPU fits/)).toBe('true');
  await page.getByText(/EPYC-Rome: kvm2 offers/).waitFor();
  await page.keyboard.press('ArrowLeft');
  expect(await isOpen(/^Fine The CPU fits/)).toBe('false');
  await page.keyboard.press('ArrowLeft');
  await until(() => hasFocus(line(/^Hosts \d/))).toBe(true);
  // A slash is a slash while one types; Escape empties the box and stays in the wizard.
  await page.keyboard.press('/');
  await until(() => hasFocus(filter())).toBe(true);
  await page.keyboard.press('Escape');
  expect(await filter().inputValue()).toBe('');
  expect(await page.getByRole('alertdialog').count()).toBe(0);

  await pressAt(page, page.getByRole('button', { name: /^Blockers/ }), 'Space');
  await page.getByText(/^2 of \d+ shown/).waitFor();
  expect(await page.getByRole('article').count()).toBe(2);
  await page.getByRole('main', { name: 'Checks' }).waitFor();
});

it('goes past a blocker from its line, and only where that may be', { timeout: 120_000 }, async () => {
  await openWindow({ report: 'overridable' });
  await chooseKvm2();
  await goTo('Storage', 'Checks');
  expect(await onward('Options').getAttribute('aria-disabled')).toBe('true');
  await tabTo(page, line(/^Needs a look/));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await verdict('At your word.');
  await goTo('Options');
});

it.each(['guarding', 'doubtful'] as const)(
  'stops at data that is not known to be safe: %s',
  { timeout: 120_000 },
  async (report) => {
    await openWindow({ report });
    await chooseKvm2();
    await goTo('Storage', 'Checks');
    await page
      .getByRole('article', { name: /^(Blocker|Could not tell)/ })
      .first()
      .waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await onward('Options').getAttribute('aria-disabled')).toBe('true');
  },
);

it('exports the result for a ticket, and rehearses with the plan', { timeout: 120_000 }, async () => {
  await openWindow({});
  await chooseKvm2();
  await goTo('Storage', 'Checks');
  await pressAt(page, page.getByRole('button', { name: 'Export…' }));
  const markdown = await savedFile();
  expect(markdown.name).toMatch(/^drover-checks-vm11-\d{4}-\d\d-\d\d\.md$/);
  expect(markdown.text).toContain('# Checks for moving vm11: kvm1 → kvm2');
  await pressAt(page, page.getByRole('radio', { name: 'Markdown' }), 'ArrowRight');
  await page.getByRole('region', { name: 'Result as JSON' }).waitFor();
  expect(PreflightExport.parse(JSON.parse((await savedFile()).text))).toMatchObject({ occasion: 'checks' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Export the result' }).waitFor({ state: 'detached' });

  await goTo('Options', 'Review');
  const before = head.engine.asked.length;
  await pressAt(page, page.getByRole('button', { name: 'Rehearse' }));
  await page.getByRole('heading', { name: 'What this does not prove' }).waitFor();
  expect(head.engine.asked).toHaveLength(before + 1);
  await page
    .getByRole('region', { name: 'Equal command' })
    .getByText(/virsh -c/)
    .waitFor();
  await pressAt(page, page.getByRole('button', { name: /^For the change ticket/ }));
  const rehearsed = await savedFile();
  expect(rehearsed.name).toContain('rehearsal');
  expect(rehearsed.text).toContain('## What this does not prove');
  expect(rehearsed.text).toContain('virsh -c qemu+ssh://');
  expect(head.engine.moves.current()).toEqual([]);
});

it('checks one host against all others before there is a move', { timeout: 120_000 }, async () => {
  await openWindow({ pairRun: 'done' });
  await find('pairs', /^Pairs/);
  const check = page.getByRole('button', { name: 'Check', exact: true });
  expect(await check.getAttribute('aria-disabled')).toBe('true');
  for (const [side, name] of [
    ['From', 'kvm1'],
    ['To', 'Every other'],
  ] as const) {
    await pressAt(page, page.getByRole('button', { name: new RegExp(`${side}$`) }));
    await page.getByRole('listbox').waitFor();
    await page.keyboard.type(name);
    const option = page.getByRole('option', { name: new RegExp(`^${name}`) });
    await until(() => hasFocus(option)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  }
  await pressAt(page, check);
  await page.getByText(/1 way open/).waitFor();
  await pressAt(page, page.getByRole('button', { name: /kvm1 → kvm5/ }));
  await filter().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('port');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await until(() => hasFocus(line(/cannot reach kvm5/))).toBe(true);
});

it('takes a pair from the matrix', { timeout: 120_000 }, async () => {
  await openWindow({});
  await find('matrix', /^Matrix/);
  await pressAt(page, page.getByRole('grid', { name: 'From which host to which' }), 'ArrowRight');
  await pressAt(page, page.getByRole('button', { name: 'Check this pair…' }));
  await page.getByRole('heading', { name: 'Pairs', exact: true }).waitFor();
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await pressAt(page, check);
  await page.getByRole('list', { name: 'Pairs of hosts' }).waitFor();
});
