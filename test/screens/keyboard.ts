import type { Locator, Page } from 'playwright-core';

/** More stops than a person would go through; a screen with more is a long list, not a trap. */
const mostStops = 200;

interface Stop {
  readonly name: string;
  /** An outline is drawn around it, around the line it stands on, or around the box it is in. */
  readonly isSeen: boolean;
  /** Where on this round it was before; −1 at the first visit. */
  readonly before: number;
}

/** Looks at what has the focus, and remembers it for the round. */
const lookAtFocus = (page: Page): Promise<Stop> =>
  page.evaluate(async () => {
    // What follows from the focus is painted with the next frame.
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const memory = window as unknown as { droverStops?: Element[] };
    // What has gone since cannot be come back to.
    const stops = (memory.droverStops ?? []).filter((stop) => stop.isConnected);
    memory.droverStops = stops;
    const focused = document.activeElement ?? document.body;
    const before = stops.indexOf(focused);
    stops.push(focused);
    const line = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
    // The input of a checkbox or a radio button is hidden: its label is what is drawn.
    const drawn = [focused, line, focused.closest('label'), focused.parentElement];
    // With reduced motion every change takes a hundredth of a millisecond: what is measured is its end.
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    // How many sides of the outline are left once every box around it has cut what overflows.
    const sides = drawn.map((element) => {
      if (element === null) return 0;
      const style = getComputedStyle(element);
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0) return 0;
      const grown = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
      const box = element.getBoundingClientRect();
      const clips = [new DOMRect(0, 0, innerWidth, innerHeight)];
      for (let up = element.parentElement; up !== null; up = up.parentElement)
        if (getComputedStyle(up).overflow !== 'visible') clips.push(up.getBoundingClientRect());
      return [
        clips.every((clip) => box.left - grown >= clip.left - 1),
        clips.every((clip) => box.right + grown <= clip.right + 1),
        clips.every((clip) => box.top - grown >= clip.top - 1),
        clips.every((clip) => box.bottom + grown <= clip.bottom + 1),
      ].filter(Boolean).length;
    });
    const words = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40) ?? '';
    return {
      name: `${focused.getAttribute('role') ?? focused.tagName.toLowerCase()} “${words}”`,
      // A long box may be cut above and below.
      isSeen: focused === document.body || sides.some((count) => count >= 2),
      before,
    };
  });

const forgetStops = (page: Page): Promise<unknown> =>
  page.evaluate(() => delete (window as unknown as { droverStops?: unknown }).droverStops);

/** Goes round by Tab and answers what is wrong with it: a focus nobody sees, or one that cannot get away. */
export async function goRound(page: Page): Promise<string[]> {
  await forgetStops(page);
  const problems: string[] = [];
  let last = '';
  for (let count = 0; count < mostStops; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await lookAtFocus(page);
    if (stop.before === 0) break;
    if (stop.before > 0) return [...problems, `Tab does not get away from ${stop.name}, after ${last}`];
    if (!stop.isSeen) problems.push(`nothing shows that ${stop.name} has the focus`);
    last = stop.name;
  }
  return problems;
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Presses Tab until `target` has the focus, and sees that it is shown there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let count = 0; count < mostStops && !(await hasFocus(target)); count += 1)
    await page.keyboard.press('Tab');
  if (!(await hasFocus(target))) throw new Error(`Tab does not lead to ${target.toString()}`);
  await forgetStops(page);
  const { isSeen, name } = await lookAtFocus(page);
  if (!isSeen) throw new Error(`nothing shows that ${name} has the focus`);
}

/** Goes there by Tab and presses a key; Enter unless told. */
export async function pressAt(page: Page, target: Locator, ...keys: readonly string[]): Promise<void> {
  await tabTo(page, target);
  for (const key of keys.length === 0 ? ['Enter'] : keys) await page.keyboard.press(key);
}

/** Opens a menu by its button, walks down to an entry and takes it. */
export async function takeFromMenu(page: Page, button: Locator, entry: RegExp | string): Promise<void> {
  await pressAt(page, button);
  const item = page.getByRole('menuitem', { name: entry });
  await item.waitFor();
  for (let count = 0; count < 20 && !(await hasFocus(item)); count += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
