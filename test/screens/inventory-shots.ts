import type { Page } from 'playwright-core';
import type { Shot } from './shot-list';
import { fleet, openHost, openTab, openVm } from './ways-in';

const openConsole = async (page: Page, name: string, shows: RegExp) => {
  await openVm(page, name);
  await openTab(page, 'Console');
  await page.getByText(shows).first().waitFor();
};

const openPool = async (page: Page, host: string, pool: string) => {
  await openHost(page, host);
  await openTab(page, 'Storage');
  await page.getByRole('button', { name: pool, exact: true }).click();
  await page.getByRole('region', { name: `Volumes of ${pool}` }).waitFor();
};

const openDisplay = async (page: Page, name: string, shows: RegExp) => {
  await openVm(page, name);
  await openTab(page, 'Console');
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByText(shows).first().waitFor();
};

/** What a host and a VM have, tab by tab, in every state worth a look. */
export const inventoryShots: readonly Shot[] = [
  {
    name: 'host-volumes',
    scene: fleet,
    arrange: async (page) => {
      await openPool(page, 'kvm1', 'vmstore');
      await page.getByRole('table', { name: 'Volumes in vmstore' }).waitFor();
    },
  },
  {
    name: 'host-volumes-refreshed',
    scene: fleet,
    arrange: async (page) => {
      await openPool(page, 'kvm1', 'vmstore');
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByText('debian-13.2-netinst.iso').waitFor();
    },
  },
  {
    name: 'host-volumes-refresh-failed',
    scene: fleet,
    arrange: async (page) => {
      await openPool(page, 'kvm1', 'iso');
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'host-volumes-inactive',
    scene: fleet,
    arrange: async (page) => {
      await openPool(page, 'kvm1', 'scratch');
      await page.getByRole('button', { name: 'Refresh' }).focus();
      await page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'host-volumes-read-only',
    scene: fleet,
    arrange: async (page) => {
      await openPool(page, 'kvm5', 'vmstore');
      await page.getByRole('button', { name: 'Refresh' }).focus();
      await page.getByRole('tooltip').waitFor();
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
  {
    name: 'vm-more',
    scene: fleet,
    arrange: async (page) => {
      await openVm(page, 'vm11');
      await page.getByRole('button', { name: 'More' }).click();
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
    name: 'vm-display-nowhere',
    scene: fleet,
    arrange: (page) => openDisplay(page, 'openEuler', /listens nowhere/),
  },
  {
    name: 'vm-display-tls',
    scene: fleet,
    arrange: (page) => openDisplay(page, 'postgres-replica-2', /asks for TLS/),
  },
  {
    name: 'vm-display-password',
    scene: fleet,
    arrange: (page) => openDisplay(page, 'dns-1', /asks for its password/),
  },
  {
    name: 'vm-console-device',
    scene: fleet,
    arrange: async (page) => {
      await openConsole(page, 'vm11', /load average: 0.11/);
      await page.getByRole('button', { name: 'Device: serial0' }).click();
      await page.getByRole('menuitem', { name: /console1/ }).waitFor();
    },
  },
  {
    name: 'vm-console-file',
    scene: fleet,
    arrange: (page) => openConsole(page, 'postgres-replica-2', /goes to the file/),
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
