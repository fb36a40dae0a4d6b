import type { CDPSession, Page } from 'playwright-core';
import { buildScreen } from '../../screens/build-screen';
import { openFakeHead } from '../../screens/fake-head';
import { openBrowser } from '../../screens/open-browser';
import { below, told, type Figure } from '../figure';
import { framesBetween, pageProcess, type FrameTimes, type TraceEvent } from './frames';
import { screenMemory, type ScreenMemory } from './screen-memory';

/*
  The table of all VMs with 10,000 of them on 100 hosts that tell of themselves every five seconds, in Chromium. It is
  scrolled by the wheel and by the keyboard, filtered by typing, and sorted; a page that asks for every frame lets the
  browser's own trace say when each came. Best of three runs: what else the machine does is not the list's doing.
*/

const runs = 3;
const vmCount = 10_000;
const screenMiB = 400;
const size = { width: 1440, height: 900 } as const;

interface Run {
  readonly scrolling: FrameTimes;
  readonly walking: FrameTimes;
  readonly typing: FrameTimes;
  readonly sorting: FrameTimes;
  /** The longest time from a key to the paint that shows it, as the browser's event timing has it. */
  readonly keyToPaintMs: number;
  readonly openedMs: number;
  /** After all of it. */
  readonly memory: ScreenMemory;
}

export async function listBench(say: (text: string) => void): Promise<Figure[]> {
  say('building the screen');
  const screen = await buildScreen();
  const browser = await openBrowser();
  const done: Run[] = [];
  try {
    for (let run = 1; run <= runs; run += 1) {
      const head = await openFakeHead({ hosts: 'huge' }, screen.folder, false);
      const page = await browser.newPage({ viewport: size });
      try {
        done.push(await measure(page, head.address));
      } finally {
        await page.close();
        await head.close();
      }
      const { scrolling, walking, typing } = done.at(-1)!;
      say(
        `run ${run} of ${runs}: scrolling ${inWords(scrolling)}, walking ${inWords(walking)}, typing ${inWords(typing)}`,
      );
    }
  } finally {
    await browser.close();
    await screen.remove();
  }
  return figuresOf(done);
}

const inWords = ({ p95Ms, longestMs }: FrameTimes): string =>
  `${p95Ms.toFixed(0)} ms (longest ${longestMs.toFixed(0)})`;

async function measure(page: Page, address: string): Promise<Run> {
  const openedMs = await openList(page, address);
  const cdp = await page.context().newCDPSession(page);
  const trace = await traced(cdp, async () => {
    await askForFrames(page);
    await phase(page, 'scroll', () => scroll(cdp));
    await phase(page, 'walk', () => walk(page));
    await phase(page, 'type', () => type(page));
    await phase(page, 'sort', () => sort(page));
  });
  const frames = (name: string) => framesBetween(trace, `${name} begins`, `${name} ends`);
  return {
    scrolling: frames('scroll'),
    walking: frames('walk'),
    typing: frames('type'),
    sorting: frames('sort'),
    keyToPaintMs: await page.evaluate(() => (window as unknown as { longestKeyMs: number }).longestKeyMs),
    openedMs,
    memory: await screenMemory(cdp, pageProcess(trace, 'scroll begins')),
  };
}

/** From the address to a table that has all VMs. */
async function openList(page: Page, address: string): Promise<number> {
  const since = performance.now();
  await page.goto(address);
  await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'VMs' }).click();
  await page.getByText(`${vmCount.toLocaleString('en')} VMs on 100 hosts`).waitFor();
  return performance.now() - since;
}

/** Every frame is asked for from here on, and each key's way to the screen is timed by the browser. */
const askForFrames = (page: Page): Promise<unknown> => page.evaluate(askScript);

/** Text, not a function: what compiles this file would put helpers of its own into it. */
const askScript = `
  (function next() { requestAnimationFrame(next); })();
  window.longestKeyMs = 0;
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === 'keydown') window.longestKeyMs = Math.max(window.longestKeyMs, duration);
  }).observe({ type: 'event', durationThreshold: 16 });
`;

async function phase(page: Page, name: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate((label) => console.timeStamp(label), `${name} begins`);
  await act();
  await page.evaluate((label) => console.timeStamp(label), `${name} ends`);
}

/** Some 300 rows a second, down and up again. */
async function scroll(cdp: CDPSession): Promise<void> {
  const gesture = { x: 900, y: 500, speed: 12_000, gestureSourceType: 'mouse' } as const;
  await cdp.send('Input.synthesizeScrollGesture', { ...gesture, yDistance: -36_000 });
  await cdp.send('Input.synthesizeScrollGesture', { ...gesture, yDistance: 24_000 });
}

async function walk(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'All virtual machines' }).focus();
  for (let step = 0; step < 40; step += 1)
    await page.keyboard.press(step % 4 === 3 ? 'PageDown' : 'ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+a');
  await page.getByRole('status', { name: 'Chosen VMs' }).waitFor();
  await page.keyboard.press('Escape');
}

/** As fast as people type, and away again. */
async function type(page: Page): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Name, address, MAC, disk, net' });
  await box.focus();
  await page.keyboard.type('guest-77 node078', { delay: 70 });
  await page.getByText(/^\d+ of 10,000 VMs/).waitFor();
  for (let key = 0; key < 16; key += 1) await page.keyboard.press('Backspace', { delay: 40 });
  await page.getByText(`${vmCount.toLocaleString('en')} VMs on 100 hosts`).waitFor();
}

async function sort(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'All virtual machines' });
  for (const title of ['Memory', 'CPU', 'Host', 'Name', 'Name'])
    await grid.getByRole('button', { name: title, exact: true }).click();
}

async function traced(cdp: CDPSession, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
      excludedCategories: ['*'],
    },
  });
  await act();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  return events;
}

function figuresOf(done: readonly Run[]): Figure[] {
  const least = (of: (run: Run) => number): number => Math.min(...done.map(of));
  const most = (of: (run: Run) => number): number => Math.max(...done.map(of));
  const phases = [
    ['scrolling', (run: Run) => run.scrolling],
    ['walking by keyboard, choosing all', (run: Run) => run.walking],
    ['filtering while typing', (run: Run) => run.typing],
    ['sorting', (run: Run) => run.sorting],
  ] as const;
  return [
    ...phases.flatMap(([what, of]) => [
      below(
        `${what}: 95 % of frames`,
        'ms',
        least((run) => of(run).p95Ms),
        50,
      ),
      below(
        `${what}: longest frame`,
        'ms',
        least((run) => of(run).longestMs),
        100,
      ),
      told(
        `${what}: most processor time at once`,
        'ms',
        least((run) => of(run).busiestMs),
      ),
      told(
        `${what}: frames seen`,
        '',
        most((run) => of(run).count),
      ),
    ]),
    below(
      'from a key to its paint, longest',
      'ms',
      least(({ keyToPaintMs }) => keyToPaintMs),
      100,
    ),
    told(
      `from the address to all ${vmCount.toLocaleString('en')} VMs shown`,
      'ms',
      least(({ openedMs }) => openedMs),
    ),
    below(
      'resident memory of the screen (the page’s process), most',
      'MiB',
      most(({ memory }) => memory.residentBytes / 2 ** 20),
      screenMiB,
    ),
    told(
      '… JavaScript objects in it',
      'MiB',
      most(({ memory }) => memory.heapBytes / 2 ** 20),
    ),
  ];
}
