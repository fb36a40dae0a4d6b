import type { Page } from 'playwright-core';
import type { Lab } from '../lab/lab';
import { addBoth } from '../window/moving';
import type { DroverWindow } from '../window/drover-window';
import { type Shoot, untilDrawn } from './camera';
import { moving, shown } from './scene';

/** The way a newcomer takes, with a picture at each screen; `docs/tour.md` says what is to be seen. */
export async function takeTour(window: DroverWindow, lab: Lab, shoot: Shoot): Promise<void> {
  const { page } = window;
  await addHosts(window, lab);
  await window.openHost('nfs');
  await page.getByRole('tab', { name: 'Connection' }).click();
  await page.getByRole('region', { name: 'Why can’t I connect?' }).waitFor({ timeout: 60_000 });
  await shoot('why');
  await openPage(page, 'Hosts');
  await shoot('hosts');
  await window.openHost('kvm1');
  await untilDrawn(page.locator('main polyline').first(), 6);
  await shoot('host');
  await openPage(page, 'VMs');
  await page.getByRole('grid', { name: 'All virtual machines' }).waitFor();
  await shoot('vms');
  await openPage(page, 'Matrix');
  await page.getByRole('gridcell', { name: 'kvm1 to kvm2' }).click();
  await page.getByRole('region', { name: 'kvm1 → kvm2' }).waitFor();
  await page.getByText(/\d being looked at/).waitFor({ state: 'hidden', timeout: 60_000 });
  await shoot('matrix', 'dark');
  await lookAtVms(window, shoot);
  await moveOne(window, shoot);
}

/** Both hypervisors, sorted as an admin would, and one machine that has no libvirt. */
async function addHosts(window: DroverWindow, lab: Lab): Promise<void> {
  await addBoth(window, lab);
  await sortHost(window, {
    host: 'kvm1',
    group: 'rack 1',
    tags: 'production, ssd',
    color: 'blue',
  });
  await sortHost(window, { host: 'kvm2', group: 'rack 2', tags: 'production', color: 'green' });
  await window.enterHost({
    address: 'nfs',
    user: 'root',
    login: { keyFile: lab.state.keys.plain.privateKey },
  });
  const { page } = window;
  const trust = page.getByRole('button', { name: 'Trust this key' });
  await trust.click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Try again', exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByRole('dialog', { name: 'Add host' }).getByRole('button', { name: 'Close' }).last().click();
}

interface Labels {
  readonly host: string;
  readonly group: string;
  readonly tags: string;
  readonly color: string;
}

async function sortHost(window: DroverWindow, { host, group, tags, color }: Labels): Promise<void> {
  const { page } = window;
  await window.openHost(host);
  await page.getByRole('button', { name: 'Manage' }).click();
  await page.getByRole('menuitem', { name: /^Name, group and tags/ }).click();
  await page.getByRole('textbox', { name: 'Group' }).fill(group);
  await page.getByRole('textbox', { name: 'Tags' }).fill(tags);
  await page.getByRole('radio', { name: color }).check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const openPage = (page: Page, name: string): Promise<void> =>
  page.getByRole('group', { name: 'Pages' }).getByRole('button', { name }).click();

/** One VM's page with its curves, another one's display. */
async function lookAtVms(window: DroverWindow, shoot: Shoot): Promise<void> {
  const { page } = window;
  await window.openVm(shown.on, shown.vm);
  await page.getByRole('tab', { name: 'Console' }).click();
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('application', { name: /^Display of/ }).waitFor();
  await page.getByText('Connected to').first().waitFor();
  await shoot('display', 'dark');
  await page.getByRole('tab', { name: 'Overview' }).click();
  await window.openVm(moving.from, moving.vm);
  await untilDrawn(page.locator('main polyline').first(), 8);
  await shoot('vm');
}

/** Slow enough to be seen: the lab's network would be through with it in a second. */
const limitMiBps = '6';

async function moveOne(window: DroverWindow, shoot: Shoot): Promise<void> {
  const { page } = window;
  await window.walkWizard(moving.to, async (step) => {
    if (step === 'checks') await shoot('checks');
    if (step !== 'options') return;
    await page.getByText('Gentle', { exact: true }).click();
    await page.getByRole('button', { name: 'Set the figures yourself' }).click();
    const limit = page.getByRole('textbox', { name: /Bandwidth limit/ });
    await limit.fill(limitMiBps);
    await limit.press('Tab');
  });
  await shoot('review');
  await window.pressMove(moving.vm, moving.to);
  await page.getByText(/new pass over memory: 3/).waitFor({ timeout: 180_000 });
  await shoot('moving', 'dark');
  await window.arrived(moving.vm, moving.to);
  await shoot('proof');
}
