import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { auditPage, bringAxe } from './audit';
import { buildScreen } from './build-screen';
import { openFakeHead } from './fake-head';
import { hostListShots } from './host-list-shots';
import { openBrowser } from './open-browser';
import { inventoryShots } from './inventory-shots';
import { goRound } from './keyboard';
import { moveShots, repairShots } from './move-shots';
import { type Shot, shots } from './shot-list';

/*
  Takes a picture of every screen in every state, in two sizes and both themes, into test/screens/out/, and fails
  when axe objects to anything or the page writes an error to its console (a breach of its policy does). In the first
  look of each it also goes round by Tab: the focus is seen at every stop, and nothing keeps it.

    tsx test/screens/shots.ts [--quick] [name…]     --quick: 1440×900, light only
*/

const out = join(import.meta.dirname, 'out');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;
const themes = ['light', 'dark'] as const;

interface Look {
  readonly size: (typeof sizes)[number];
  readonly theme: (typeof themes)[number];
}

/** A page waits for its engine and its frames more than it computes. */
const atOnce = 2;

const isQuick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const looks: readonly Look[] = sizes
  .slice(0, isQuick ? 1 : sizes.length)
  .flatMap((size) => themes.slice(0, isQuick ? 1 : themes.length).map((theme) => ({ size, theme })));

async function take(browser: Browser, shot: Shot, look: Look, folder: string): Promise<string[]> {
  const head = await openFakeHead(shot.scene, folder);
  const context = await browser.newContext({
    viewport: look.size,
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const problems: string[] = [];
  try {
    await bringAxe(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on(
      'console',
      (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`),
    );
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    await page.goto(head.address);
    await page.getByRole('heading', { name: 'Drover', exact: true }).waitFor();
    await shot
      .arrange(page)
      .catch((error: unknown) => problems.push(`arrange: ${String(error).slice(0, 300)}`));
    await settle(page);
    await page.screenshot({ path: join(out, `${shot.name}-${look.size.width}-${look.theme}.png`) });
    problems.push(...(await auditPage(page)));
    if (await overflows(page)) problems.push('layout: the window scrolls sideways');
    if (look === looks[0] && shot.isTabTheGuests !== true)
      problems.push(...(await goRound(page)).map((problem) => `keyboard: ${problem}`));
  } finally {
    await context.close();
    await head.close();
  }
  return problems;
}

/** Fonts are there and two frames have been painted. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });

const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

await mkdir(out, { recursive: true });
const screen = await buildScreen();
const browser = await openBrowser();
const left = [...shots, ...hostListShots, ...inventoryShots, ...moveShots, ...repairShots]
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .flatMap((shot) => looks.map((look) => ({ shot, look })));
let failed = 0;

/** Takes what is left, one after the other. */
async function takeOn(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const { shot, look } = next;
    const problems = await take(browser, shot, look, screen.folder);
    if (problems.length > 0) failed++;
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${shot.name} ${look.size.width} ${look.theme}`);
    for (const problem of new Set(problems)) console.log(`       ${problem}`);
  }
}

try {
  await Promise.all(Array.from({ length: atOnce }, takeOn));
} finally {
  await browser.close();
  await screen.remove();
}
console.log(failed === 0 ? 'All shots are clean.' : `${failed} shots have problems.`);
process.exitCode = failed === 0 ? 0 : 1;
