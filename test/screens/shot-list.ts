import type { Page } from 'playwright-core';
import type { FakeScene } from './fake-engine';

export interface Shot {
  readonly name: string;
  readonly scene: FakeScene;
  /** From the freshly opened window to what is to be seen. Waits for what it needs. */
  readonly arrange: (page: Page) => Promise<void>;
}

const fleet: FakeScene = { hosts: 'every-state', moves: ['converging', 'arrived', 'stayed'] };

/** Through the overview and the host's table, as a person would. */
const openHost = (page: Page, name: string) =>
  page
    .getByRole('table', { name: 'Known hosts' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
const openTab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
const openVm = async (page: Page, name: string) => {
  await openHost(page, 'kvm1');
  await page
    .getByRole('table', { name: 'Virtual machines on kvm1' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('table', { name: /^Disks of/ }).waitFor();
};

const openFleet = async (page: Page) => {
  await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'VMs' }).click();
  await page.getByRole('grid', { name: 'All virtual machines' }).waitFor();
};

const openConsole = async (page: Page, name: string, shows: RegExp) => {
  await openVm(page, name);
  await openTab(page, 'Console');
  await page.getByText(shows).first().waitFor();
};

const openMatrix = async (page: Page) => {
  await page.getByRole('group', { name: 'Pages' }).getByRole('button', { name: 'Matrix' }).click();
  await page.getByRole('grid', { name: 'From which host to which' }).waitFor();
};

const openList = async (page: Page, entry: RegExp) => {
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

const addHost = async (page: Page, address: string) => {
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
  { name: 'vm-console', scene: fleet, arrange: (page) => openConsole(page, 'vm11', /load average: 0.11/) },
  { name: 'vm-console-held', scene: fleet, arrange: (page) => openConsole(page, 'dns-1', /Somebody else/) },
  {
    name: 'vm-display',
    scene: fleet,
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
  { name: 'fleet', scene: fleet, arrange: openFleet },
  {
    name: 'fleet-chosen',
    scene: { hosts: 'huge' },
    arrange: async (page) => {
      await openFleet(page);
      await page.getByRole('grid', { name: 'All virtual machines' }).focus();
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
      await page.getByText('Key file').click();
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
