import type { Page } from 'playwright-core';
import type { FakeScene } from './fake-engine';
import { fleet, openHost, openTab } from './ways-in';

export interface Shot {
  readonly name: string;
  readonly scene: FakeScene;
  /** From the freshly opened window to what is to be seen. Waits for what it needs. */
  readonly arrange: (page: Page) => Promise<void>;
  /** A guest's terminal or display is shown, and Tab goes to it; another key leads out (`console.test.ts`). */
  readonly isTabTheGuests?: boolean;
}

const openFleet = async (page: Page) => {
  await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'VMs' }).click();
  await page.getByRole('grid', { name: 'All virtual machines' }).waitFor();
};

const openMatrix = async (page: Page) => {
  await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Matrix' }).click();
  await page.getByRole('grid', { name: 'From which host to which' }).waitFor();
};

export const addHost = async (page: Page, address: string) => {
  await page.getByRole('button', { name: 'Add host' }).first().click();
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
};

/** Every screen of the shell, the hosts and the VMs, in every state worth a look. */
export const shots: readonly Shot[] = [
  {
    name: 'empty',
    scene: { hosts: 'none' },
    arrange: async (page) => page.getByRole('heading', { name: 'Add your first host' }).waitFor(),
  },
  {
    name: 'overview',
    scene: fleet,
    arrange: async (page) => page.getByRole('table', { name: 'Known hosts' }).waitFor(),
  },
  {
    name: 'host',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm1');
      await page.getByRole('table', { name: 'Virtual machines on kvm1' }).waitFor();
    },
  },
  {
    name: 'host-storage',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm1');
      await openTab(page, 'Storage');
    },
  },
  {
    name: 'host-networks',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm1');
      await openTab(page, 'Networks');
    },
  },
  {
    name: 'host-connection',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm1');
      await openTab(page, 'Connection');
    },
  },
  {
    name: 'host-silent',
    scene: { ...fleet, silence: 'usual' },
    arrange: (page) => openHost(page, 'kvm2'),
  },
  { name: 'host-lost', scene: fleet, arrange: (page) => openHost(page, 'kvm3') },
  { name: 'host-refused', scene: fleet, arrange: (page) => openHost(page, 'old-lab') },
  { name: 'host-asking', scene: fleet, arrange: (page) => openHost(page, 'kvm7') },
  { name: 'host-long-name', scene: fleet, arrange: (page) => openHost(page, 'a-host-with') },
  { name: 'host-no-vms', scene: fleet, arrange: (page) => openHost(page, 'kvm5') },
  {
    name: 'host-crowded',
    scene: { hosts: 'crowded' },
    arrange: async (page) => {
      await openHost(page, 'crowd');
      await page.getByRole('table', { name: 'Virtual machines on crowd' }).waitFor();
    },
  },
  {
    name: 'search',
    scene: fleet,
    arrange: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('kvm');
      await page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'palette',
    scene: fleet,
    arrange: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: /^Move a VM/ }).waitFor();
    },
  },
  {
    name: 'search-mac',
    scene: fleet,
    arrange: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('52:54:00:00:02');
      await page.getByRole('option', { name: /MAC 52:54:00:00:02:04/ }).waitFor();
    },
  },
  {
    name: 'search-address',
    scene: fleet,
    arrange: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('10.20.0.2');
      await page
        .getByRole('option', { name: /address 10\.20\.0\.2/ })
        .first()
        .waitFor();
    },
  },
  { name: 'fleet', scene: fleet, arrange: openFleet },
  {
    name: 'fleet-chosen',
    scene: { hosts: 'huge' },
    arrange: async (page) => {
      await openFleet(page);
      const grid = page.getByRole('grid', { name: 'All virtual machines' });
      // The heads are there before the rows are.
      await grid.getByText('guest-1', { exact: true }).waitFor();
      await grid.focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown'])
        await page.keyboard.press(key);
      await page.getByRole('status', { name: 'Chosen VMs' }).waitFor();
    },
  },
  {
    name: 'fleet-filter',
    scene: { hosts: 'huge' },
    arrange: async (page) => {
      await openFleet(page);
      await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'State' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Paused or asleep' }).click();
    },
  },
  { name: 'matrix', scene: fleet, arrange: openMatrix },
  {
    name: 'matrix-baseline',
    scene: fleet,
    arrange: async (page) => {
      await openMatrix(page);
      await page.getByRole('gridcell', { name: /^kvm2 to kvm1/ }).click();
      await page.getByRole('searchbox', { name: 'Compare with a VM' }).fill('vm11');
      await page.getByRole('button', { name: 'vm11' }).click();
      await page.getByRole('button', { name: 'Compute' }).click();
      await page.getByRole('region', { name: /Change of vm11/ }).waitFor();
    },
  },
  { name: 'add-host', scene: fleet, arrange: (page) => addHost(page, 'kvm9.example.org') },
  {
    name: 'add-host-problems',
    scene: fleet,
    arrange: async (page) => {
      await addHost(page, 'not a name');
      await page.getByText('Key file', { exact: true }).click();
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await page.getByText('A name or an IP address, without spaces or slashes.').waitFor();
    },
  },
  {
    name: 'add-host-key-question',
    scene: { hosts: 'none' },
    arrange: async (page) => {
      await addHost(page, 'newkey.example.org');
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await page.getByRole('button', { name: 'Trust this key' }).waitFor();
    },
  },
  {
    name: 'add-host-password-question',
    scene: { hosts: 'none' },
    arrange: async (page) => {
      await addHost(page, 'wrongpass.example.org');
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await page.getByRole('button', { name: 'Continue' }).waitFor();
    },
  },
  {
    name: 'add-host-failed',
    scene: { hosts: 'none' },
    arrange: async (page) => {
      await addHost(page, 'nolibvirt.example.org');
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'add-host-done',
    scene: { hosts: 'none' },
    arrange: async (page) => {
      await addHost(page, 'kvm9.example.org');
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await page.getByRole('button', { name: 'Done' }).waitFor();
    },
  },
  {
    name: 'settings',
    scene: fleet,
    arrange: async (page) => page.getByRole('button', { name: 'Settings' }).click(),
  },
  {
    name: 'quit-while-moving',
    scene: fleet,
    arrange: async (page) => page.getByRole('button', { name: 'Quit' }).click(),
  },
  {
    name: 'remove-host',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm2');
      await page.getByRole('button', { name: 'Manage' }).click();
      await page.getByRole('menuitem', { name: /Remove from Drover/ }).click();
    },
  },
  {
    name: 'manage-menu',
    scene: fleet,
    arrange: async (page) => {
      await openHost(page, 'kvm2');
      await page.getByRole('button', { name: 'Manage' }).click();
    },
  },
];
