import type { Page } from 'playwright-core';
import { addHost, type Shot } from './shot-list';
import { fleet, openHost } from './ways-in';

const openList = async (page: Page, entry: RegExp) => {
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

/** The list of hosts as a whole, and the walk through connecting. */
export const hostListShots: readonly Shot[] = [
  {
    name: 'host-why',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm3');
      await page.getByRole('button', { name: 'Why can’t I connect?' }).click();
      await page.getByRole('button', { name: 'Try again now' }).waitFor();
    },
  },
  {
    name: 'hosts-filtered',
    scene: fleet,
    arrange: async (page) => {
      await page.getByRole('group', { name: 'Filter' }).getByRole('button', { name: 'Group' }).click();
      await page.getByRole('menuitemcheckbox', { name: /rack 2/ }).click();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'add-several',
    scene: fleet,
    arrange: async (page) => {
      await openList(page, /Add several/);
      await page
        .getByRole('textbox', { name: 'Hosts, one a line' })
        .fill('root@kvm1.example.org # known\nkvm21:2222\nthis is none\n10.4.0.3');
      await page.getByText('rack4-a', { exact: true }).click();
    },
  },
  {
    name: 'add-several-done',
    scene: fleet,
    arrange: async (page) => {
      await openList(page, /Add several/);
      await page
        .getByRole('textbox', { name: 'Hosts, one a line' })
        .fill('root@kvm1.example.org\nkvm21:2222\nrefused.example.org');
      await page.getByRole('button', { name: /Add and connect 3 hosts/ }).click();
      await page.getByText('2 hosts added, 1 connected so far.').waitFor();
    },
  },
  {
    name: 'import-hosts-wrong',
    scene: fleet,
    arrange: async (page) => {
      await openList(page, /Import/);
      await page.getByRole('textbox', { name: 'Or paste the list' }).fill('{"hosts": []}');
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'export-hosts',
    scene: fleet,
    arrange: async (page) => {
      await openList(page, /Export/);
      await page.getByRole('region', { name: 'List of hosts' }).waitFor();
    },
  },
  {
    name: 'organise-host',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm2');
      await page.getByRole('button', { name: 'Manage' }).click();
      await page.getByRole('menuitem', { name: /Name, group and tags/ }).click();
      await page.getByRole('textbox', { name: 'Group' }).waitFor();
    },
  },
  {
    name: 'add-host-unusual',
    scene: fleet,
    arrange: async (page) => {
      await addHost(page, 'rack');
      await page.getByRole('button', { name: 'rack4-a' }).click();
      await page.getByRole('button', { name: 'Jump hosts, session, read-only' }).click();
      await page.getByRole('textbox', { name: 'Jump hosts' }).fill('two hosts');
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await page.getByText('Hosts as user@host:port').waitFor();
    },
  },
];
