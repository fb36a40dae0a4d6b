import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Lab } from '../lab/lab';
import { judgeTicks } from '../lab/guests/judge-ticks';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import { openBrowserIn } from '../window/open-browser-in';
import { DroverWindow } from '../window/drover-window';
import { startDrover } from '../window/drover-process';
import { addBoth, moveThrough } from '../window/moving';
import { root, say } from './step';

export interface DemoMove {
  readonly from: string;
  readonly to: string;
  readonly tookMs: number;
  readonly downtimeMs: number | null;
  readonly heartbeatGapMs: number | null;
}

/** Clicks the whole way in a headless browser: both hosts added, the VM moved there and back. */
export async function clickThrough(
  lab: Lab,
  vm: string,
): Promise<{ moves: DemoMove[]; screenshots: string[] }> {
  const data = await mkdtemp(join(tmpdir(), 'drover-demo-'));
  const drover = await startDrover(lab, data);
  const browser = await openBrowserIn(lab);
  const screenshots: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const shoot = async (name: string) => {
      const path = join(root, 'test', 'screens', 'out', `demo-${screenshots.length + 1}-${name}.png`);
      await page.screenshot({ path });
      screenshots.push(path);
    };
    const window = new DroverWindow(page);
    await window.open(drover.address);
    say('adding kvm1 by key and kvm2 by password');
    await addBoth(window, lab);
    await window.openHost('kvm1');
    await shoot('host');
    const moves: DemoMove[] = [];
    for (const [from, to] of [
      ['kvm1', 'kvm2'],
      ['kvm2', 'kvm1'],
    ] as const)
      moves.push(await moveOnce(window, lab, { vm, from, to }, moves.length === 0 ? shoot : undefined));
    return { moves, screenshots };
  } catch (error) {
    await shootFailure(browser);
    throw error;
  } finally {
    await browser.close();
    await drover.end();
    await rm(data, { recursive: true, force: true });
  }
}

/** What the window showed when it went wrong, for whoever reads the error. */
async function shootFailure(browser: Browser): Promise<void> {
  const page = browser.contexts()[0]?.pages()[0];
  const path = join(root, 'test', 'screens', 'out', 'demo-failed.png');
  await page?.screenshot({ path });
  say(`the window as it was: ${path}`);
}

interface Wanted {
  readonly vm: string;
  readonly from: string;
  readonly to: string;
}

async function moveOnce(
  window: DroverWindow,
  lab: Lab,
  { vm, from, to }: Wanted,
  shoot: ((name: string) => Promise<void>) | undefined,
): Promise<DemoMove> {
  say(`moving ${vm} from ${from} to ${to}`);
  const figures = await moveThrough(window, { vm, from, to }, shoot);
  const now = (await readTicks(lab, vm)).at(-1)?.count ?? 0;
  const handover = judgeTicks(await waitForTick(lab, vm, { count: now + 10 })).handovers.at(-1);
  return { from, to, ...figures, heartbeatGapMs: handover === undefined ? null : Math.round(handover.ms) };
}
