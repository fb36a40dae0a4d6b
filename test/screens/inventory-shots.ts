import type { Page } from 'playwright-core';
import type { Shot } from './shot-list';
import { fleet, openHost, openTab, openVm } from './ways-in';

const openConsole = async (page: Page, name: string, shows: RegExp) => {
  await openVm(page, name);
  await openTab(page, 'Console');
  await page.getByText(shows).first().waitFor();
};

/** What a host and a VM have, tab by tab, in every state worth a look. */
export const inventoryShots: readonly Shot[] = [
  {
    name: 'host-volumes',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm1');
      await openTab(page, 'Storage');
      await page.getByRole('button', { name: 'vmstore' }).click();
      await page.getByRole('table', { name: 'Volumes in vmstore' }).waitFor();
    },
  },
  {
    name: 'host-machine',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm1');
      await openTab(page, 'Hardware');
      await page.getByRole('table', { name: 'Interfaces of kvm1' }).waitFor();
    },
  },
  { name: 'vm', scene: fleet, arrange: (page) => openVm(page, 'vm11') },
  {
    name: 'vm-xml',
    scene: fleet,
    arrange: async (page) => {
      await openVm(page, 'vm11');
      await openTab(page, 'XML');
      await page.getByRole('searchbox', { name: 'Find in the definition' }).fill('virtio');
      await page.getByText('1 of 2 hits').waitFor();
    },
  },
  {
    name: 'vm-force-off',
    scene: fleet,
    arrange: async (page) => {
      await openVm(page, 'vm11');
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: /Force off/ }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  { name: 'vm-moving', scene: fleet, arrange: (page) => openVm(page, 'billing-db') },
  { name: 'vm-off', scene: fleet, arrange: (page) => openVm(page, 'win2022-template') },
  { name: 'vm-long-name', scene: fleet, arrange: (page) => openVm(page, 'a-virtual-machine') },
  {
    name: 'vm-console',
    scene: fleet,
    arrange: (page) => openConsole(page, 'vm11', /load average: 0.11/),
    isTabTheGuests: true,
  },
  { name: 'vm-console-held', scene: fleet, arrange: (page) => openConsole(page, 'dns-1', /Somebody else/) },
  {
    name: 'vm-display',
    scene: fleet,
    isTabTheGuests: true,
    arrange: async (page) => {
      await openConsole(page, 'vm11', /load average: 0.11/);
      await page.getByRole('button', { name: 'Display' }).click();
      await page.getByRole('application', { name: /^Display of vm11/ }).waitFor();
    },
  },
  {
    name: 'vm-display-none',
    scene: fleet,
    arrange: async (page) => {
      await openConsole(page, 'mail-gw', /No serial port/);
      await page.getByRole('button', { name: 'Display' }).click();
      await page.getByText('This display cannot be shown here').waitFor();
    },
  },
  {
    name: 'vm-console-none',
    scene: fleet,
    arrange: (page) => openConsole(page, 'mail-gw', /No serial port/),
  },
  {
    name: 'vm-console-off',
    scene: fleet,
    arrange: (page) => openConsole(page, 'win2022-template', /Waiting: it opens/),
  },
];
