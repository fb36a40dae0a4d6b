import type { Page } from 'playwright-core';
import { atStep, toChecks, toReview } from './move-shots';
import type { PairRun } from './fake-pairs';
import type { Shot } from './shot-list';
import { fleet } from './ways-in';

/** The screens around the checks: filter, export, rehearsal, and hosts checked against each other. */

const openPairs = (page: Page) =>
  page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Pairs' }).click();

const chooseEnd = async (page: Page, side: 'From' | 'To', name: string) => {
  await page.getByRole('button', { name: new RegExp(`${side}$`) }).click();
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
};

const pairs = (
  name: string,
  ends: readonly [string, string],
  pairRun: PairRun,
  then?: Shot['arrange'],
): Shot => ({
  name: `pairs-${name}`,
  scene: { ...fleet, pairRun },
  arrange: async (page) => {
    await openPairs(page);
    await chooseEnd(page, 'From', ends[0]);
    await chooseEnd(page, 'To', ends[1]);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    if (pairRun !== 'gone') await page.getByRole('list', { name: 'Pairs of hosts' }).waitFor();
    await then?.(page);
  },
});

const filterBox = (page: Page) => page.getByRole('searchbox', { name: 'Filter checks' });

export const checkShots: readonly Shot[] = [
  atStep('filter-text', toChecks, 'blocked', async (page) => {
    await filterBox(page).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('memory');
    await page.getByText(/of \d+ shown/).waitFor();
  }),
  atStep('filter-verdict', toChecks, 'blocked', async (page) => {
    await page.getByRole('button', { name: /^Blockers/ }).click();
    await page.getByText(/of \d+ shown/).waitFor();
  }),
  atStep('filter-none', toChecks, 'fine', async (page) => {
    await filterBox(page).fill('no such check');
    await page.getByText('No check fits this filter.').waitFor();
  }),
  atStep('export', toChecks, 'blocked', async (page) => {
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('region', { name: 'Result as Markdown' }).waitFor();
  }),
  atStep('export-json', toChecks, 'blocked', async (page) => {
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.locator('label').filter({ hasText: 'JSON' }).click();
    await page.getByRole('region', { name: 'Result as JSON' }).waitFor();
  }),
  atStep('rehearsal', toReview, 'fine', async (page) => {
    await page.getByRole('button', { name: 'Rehearse' }).click();
    await page.getByRole('heading', { name: 'What this does not prove' }).waitFor();
  }),
  atStep('rehearsal-ticket', toReview, 'fine', async (page) => {
    await page.getByRole('button', { name: 'Rehearse' }).click();
    await page.getByRole('button', { name: /^For the change ticket/ }).click();
    await page.getByRole('region', { name: 'Result as Markdown' }).scrollIntoViewIfNeeded();
  }),
  { name: 'pairs-empty', scene: fleet, arrange: openPairs },
  { name: 'pairs-no-hosts', scene: { hosts: 'none' }, arrange: openPairs },
  pairs('running', ['kvm1', 'Every other'], 'running'),
  pairs('one', ['kvm1', 'kvm2'], 'done'),
  pairs('against-all', ['kvm1', 'Every other'], 'done', (page) =>
    page.getByRole('button', { name: /→ kvm5/ }).click(),
  ),
  pairs('gone', ['kvm1', 'kvm2'], 'gone', (page) => page.getByRole('alert').waitFor()),
  {
    name: 'pairs-from-matrix',
    scene: fleet,
    arrange: async (page) => {
      await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Matrix' }).click();
      await page
        .getByRole('gridcell', { name: /^kvm1 to kvm2/ })
        .or(page.getByLabel(/^kvm1 to kvm2/))
        .first()
        .click();
      await page.getByRole('button', { name: 'Check this pair…' }).waitFor();
    },
  },
];
