import type { Page } from 'playwright-core';
import type { FakeScene } from './fake-engine';

export const fleet: FakeScene = { hosts: 'every-state', moves: ['converging', 'arrived', 'stayed'] };

/** Through the overview and the host's table, as a person would. */
export const openHost = (page: Page, name: string) =>
  page
    .getByRole('table', { name: 'Known hosts' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
export const openTab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
export const openVm = async (page: Page, name: string) => {
  await openHost(page, 'kvm1');
  await page
    .getByRole('table', { name: 'Virtual machines on kvm1' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('table', { name: /^Disks of/ }).waitFor();
};
