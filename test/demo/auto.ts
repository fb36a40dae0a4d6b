import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Lab } from '../lab/lab';
import { judgeTicks } from '../lab/guests/judge-ticks';
import { readTicks, waitForTick } from '../lab/guests/read-ticks';
import { openBrowserIn } from '../window/open-browser-in';
import { DroverWindow } from '../window/drover-window';
import { startDrover } from '../window/drover-process';
import { root, say } from './step';

export interface DemoMove {
  readonly from: string;
  readonly to: string;
  readonly tookMs: number;
  readonly downtimeMs: number | null;
  readonly heartbeatGapMs: number | null;
}

/** Clicks the whole way in a headless browser: both hosts added, the VM moved there and back. */
export async function clickThrough(lab: Lab, vm: string): Promise<{ moves: DemoMove[]; screenshots: string[] }> {
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
    await addBothHosts(window, lab);
    await window.openHost('kvm1');
    await shoot('host');
    const moves: DemoMove[] = [];
    for (const [from, to] of [['kvm1', 'kvm2'], ['kvm2', 'kvm1']] as const)
      moves.push(await moveOnce(window, lab, { vm, from, to }, moves.length === 0 ? shoot : async () => undefined));
    return { moves, screenshots };
  } finally {
    await browser.close();
    await drover.end();
    await rm(data, { recursive: true, force: true });
  }
}

async function addBothHosts(window: DroverWindow, lab: Lab): Promise<void> {
  say('adding kvm1, by key');
  await window.addHost({ address: 'kvm1', user: 'root', login: { keyFile: lab.state.keys.plain.privateKey } });
  say('adding kvm2, by password');
  const root = lab.state.users.find((user) => user.name === 'root');
  await window.addHost({ address: 'kvm2', user: 'root', login: { password: root?.password ?? '' } });
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
  shoot: (name: string) => Promise<void>,
): Promise<DemoMove> {
  say(`moving ${vm} from ${from} to ${to}`);
  await window.openVm(from, vm);
  await shoot('vm');
  await window.walkWizard(to, shoot);
  await window.pressMove(vm, to);
  await shoot('moving');
  await window.arrived(vm, to);
  await shoot('proof');
  const figures = await readFigures(window.page);
  await window.closeWizard();
  const now = (await readTicks(lab, vm)).at(-1)?.count ?? 0;
  const handover = judgeTicks(await waitForTick(lab, vm, { count: now + 10 })).handovers.at(-1);
  return { from, to, ...figures, heartbeatGapMs: handover === undefined ? null : Math.round(handover.ms) };
}

/** As the screen says them: `9.4 s`, `113 ms`. */
async function readFigures(page: Page): Promise<{ tookMs: number; downtimeMs: number | null }> {
  const read = async (name: string) =>
    inMs(await page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd').first().innerText());
  return { tookMs: (await read('Took')) ?? 0, downtimeMs: await read('Paused') };
}

export function inMs(text: string): number | null {
  const parts = [...text.matchAll(/([\d.,]+)\s*(ms|min|s)\b/g)];
  if (parts.length === 0) return null;
  const perUnit: Record<string, number> = { ms: 1, s: 1000, min: 60_000 };
  return parts.reduce((sum, [, value = '', unit = '']) => sum + Number(value.replace(/,/g, '')) * (perUnit[unit] ?? 0), 0);
}
