import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root, say } from '../demo/step';

export const folder = join(root, 'docs', 'pictures');

export type Shoot = (name: string, theme?: 'light' | 'dark') => Promise<void>;

/** Takes pictures of the page under a name, once its type is there and the pointer is out of the way. */
export const cameraOf =
  (page: Page): Shoot =>
  async (name, theme = 'light') => {
    await page.emulateMedia({ colorScheme: theme });
    await page.mouse.move(0, 0);
    await page.evaluate(async () => {
      (document.activeElement as HTMLElement | null)?.blur();
      await document.fonts.ready;
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    });
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    say(`took ${name}`);
  };

const lookEveryMs = 250;

/** Waits until a curve has so many points: it is drawn from readings that come while somebody looks. */
export async function untilDrawn(curve: Locator, points: number, withinMs = 120_000): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  const count = async () => ((await curve.getAttribute('points')) ?? '').split(' ').length;
  await curve.waitFor({ state: 'attached', timeout: withinMs });
  while ((await count()) < points) {
    if (performance.now() > giveUpAt) throw new Error(`no ${points} points within ${withinMs} ms`);
    await new Promise((later) => setTimeout(later, lookEveryMs));
  }
}
