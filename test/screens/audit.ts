import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Brings axe into every page of the context; the page's own policy does not let scripts in later. */
export const bringAxe = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ content: axeSource });

/** What axe objects to in the page as it is now, one line an element. */
export async function auditPage(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResults> };
    };
    // While a menu or a modal dialog is open, what lies behind it is out of reach: only the overlay counts then.
    const overlays = [...document.body.children].filter(
      (each) => each.id !== 'root' && each.textContent !== '',
    );
    const shown = overlays.filter(
      (each) => !each.hasAttribute('data-live-announcer') && each.tagName !== 'SCRIPT',
    );
    if (shown.length === 0)
      return axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] });
    const rules = { region: { enabled: false } };
    return axe.run({ include: shown }, { resultTypes: ['violations'], rules });
  });
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) =>
      `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`.replace(/\s+/g, ' '),
    ),
  );
}
