import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { armFault, clearAllFaults } from '../lab/faults/armed-faults';
import type { Lab } from '../lab/lab';
import { openLabOrSay } from '../live/open-lab-or-say';
import type { HostToEnter } from './drover-window';
import { openDroverWindow, type OpenedWindow } from './open-window';

/* Each way a connection can fail shows what happened and what to do, and the rest of the window stays usable. */

const lab = (await openLabOrSay()) as Lab;
const strangerKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl';
let opened: OpenedWindow;

const rootPassword = () => lab.state.users.find(({ name }) => name === 'root')?.password ?? '';
const key = () => ({ keyFile: lab.state.keys.plain.privateKey });

async function tryToAdd(host: HostToEnter): Promise<void> {
  await opened.window.enterHost(host);
  const { page } = opened.window;
  const trust = page.getByRole('button', { name: 'Trust this key' });
  const open = page.getByRole('button', { name: 'Continue' });
  const failed = page.getByRole('button', { name: 'Try again', exact: true });
  await trust.or(open).or(failed).first().waitFor({ timeout: 60_000 });
  if (await trust.isVisible()) await trust.click();
}

/** The words are there, a next step is offered, and the window still answers. */
async function expectSaid(title: string | RegExp): Promise<void> {
  const { page } = opened.window;
  await page.getByRole('button', { name: 'Try again', exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByText(title).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('button', { name: 'Add host' }).first().isEnabled()).toBe(true);
}

describe.skipIf(lab === undefined)('a connection that fails', () => {
  beforeAll(() => clearAllFaults(lab));
  beforeEach(async () => {
    opened = await openDroverWindow(lab, async (home) => {
      await mkdir(join(home, '.ssh'), { mode: 0o700 });
      await writeFile(join(home, '.ssh', 'known_hosts'), `10.99.0.11 ${strangerKey}\n`, { mode: 0o600 });
    });
  });
  afterEach(async () => {
    await opened.close();
    await clearAllFaults(lab);
  });

  test('wrong password: asked again, and refused when nothing better comes', async () => {
    await tryToAdd({ address: 'kvm2', user: 'root', name: 'wrong-password', login: { password: 'not it' } });
    const { page } = opened.window;
    await page.getByRole('button', { name: 'Continue' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Do not connect' }).click();
    await expectSaid('kvm2 refused the login of root');
  });

  test('wrong passphrase: asked again, and refused when nothing better comes', async () => {
    const keyFile = lab.state.keys.withPassphrase.privateKey;
    await tryToAdd({ address: 'kvm2', user: 'root', name: 'wrong-passphrase', login: { keyFile } });
    const { page } = opened.window;
    for (let round = 0; round < 3; round += 1) {
      await page.getByRole('button', { name: 'Continue' }).waitFor({ timeout: 60_000 });
      await page
        .getByRole('textbox', { name: /Passphrase|Answer|Secret/ })
        .last()
        .fill('not it');
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await expectSaid('The passphrase does not open the key');
  });

  test('unreachable address', async () => {
    await tryToAdd({ address: '10.99.0.77', user: 'root', login: key() });
    await expectSaid(/10\.99\.0\.77 (cannot be reached|did not answer)/);
  });

  test('refused port', async () => {
    await tryToAdd({ address: 'kvm2', port: 2, user: 'root', login: key() });
    await expectSaid('Nothing listens on port 2 of kvm2');
  });

  test('changed host key: refused, with both fingerprints', async () => {
    await tryToAdd({ address: '10.99.0.11', user: 'root', login: { password: rootPassword() } });
    const { page } = opened.window;
    await page
      .getByText(/the host now shows/)
      .first()
      .waitFor({ timeout: 60_000 });
    await expectSaid('The host key of 10.99.0.11 has changed');
  });

  test('no libvirt on the host', async () => {
    await tryToAdd({ address: 'nfs', user: 'root', login: key() });
    await expectSaid('No libvirt was found on the host');
  });

  test('no permission on its socket', async () => {
    await lab.script(
      'kvm2',
      'id guest >/dev/null 2>&1 || useradd -m guest; echo guest:guest-secret | chpasswd',
    );
    await tryToAdd({
      address: 'kvm2',
      user: 'guest',
      name: 'no-rights',
      login: { password: 'guest-secret' },
    });
    await expectSaid(/guest may not use (libvirt|sudo)/);
  });

  test('a lost connection: said at the host, and back by itself', async () => {
    const { window } = opened;
    await window.addHost({
      address: 'kvm2',
      user: 'root',
      name: 'to-be-lost',
      login: { password: rootPassword() },
    });
    const fault = await armFault(lab, 'cut', 'kvm2', { with: 'machine', port: '22' });
    await window.openHost('to-be-lost');
    await window.page
      .getByText(/Connection lost|was lost/)
      .first()
      .waitFor({ timeout: 60_000 });
    await clearAllFaults(lab);
    expect(fault.host).toBe('kvm2');
    await window.page.getByText('Connected', { exact: true }).first().waitFor({ timeout: 120_000 });
  });
});
