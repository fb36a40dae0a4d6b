import type { Locator, Page } from 'playwright-core';

export interface HostToEnter {
  readonly address: string;
  readonly port?: number;
  readonly user: string;
  readonly name?: string;
  readonly login:
    | { readonly keyFile: string; readonly passphrase?: string }
    | { readonly password: string }
    | 'as ssh does'
    | 'agent';
  /** As `ssh -J` takes them. */
  readonly jump?: string;
}

/** The window as a person uses it: found by roles and names, spoken to by intent. */
export class DroverWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.getByRole('heading', { name: 'Drover', exact: true }).waitFor();
  }

  /** Fills the form in, and answers the host-key question when it comes. Answers the fingerprint that was asked about. */
  async addHost(host: HostToEnter): Promise<string | undefined> {
    await this.enterHost(host);
    const trust = this.page.getByRole('button', { name: 'Trust this key' });
    const done = this.page.getByRole('button', { name: 'Done' });
    const failed = this.page.getByRole('button', { name: 'Try again', exact: true });
    await trust.or(done).or(failed).first().waitFor({ timeout: 60_000 });
    const wasAsked = await trust.isVisible();
    const fingerprint = wasAsked
      ? await this.page
          .getByText(/^SHA256:/)
          .first()
          .innerText()
      : undefined;
    if (wasAsked) await trust.click();
    await done.click({ timeout: 60_000 });
    return fingerprint;
  }

  async enterHost({ address, port, user, name, login, jump }: HostToEnter): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Add host' }).first().click();
    await page.getByRole('textbox', { name: 'Address' }).fill(address);
    if (port !== undefined) await page.getByRole('textbox', { name: 'Port' }).fill(String(port));
    await page.getByRole('textbox', { name: 'User' }).fill(user);
    await this.#chooseLogin(login);
    if (name !== undefined) await page.getByRole('textbox', { name: 'Shown name (optional)' }).fill(name);
    if (jump !== undefined) {
      await page.getByRole('button', { name: 'Jump hosts, session, read-only' }).click();
      await page.getByRole('textbox', { name: 'Jump hosts' }).fill(jump);
    }
    await page.getByRole('button', { name: 'Add and connect' }).click();
  }

  async #chooseLogin(login: HostToEnter['login']): Promise<void> {
    const { page } = this;
    const choose = (name: string) => page.getByRole('radio', { name }).check({ force: true });
    if (login === 'agent') return choose('SSH agent');
    if (login === 'as ssh does') return choose('As ssh does');
    if ('password' in login) {
      await choose('Password');
      return page.getByRole('textbox', { name: 'Password' }).fill(login.password);
    }
    await choose('Key file');
    await page.getByRole('textbox', { name: 'Private key file' }).fill(login.keyFile);
    if (login.passphrase !== undefined)
      await page.getByRole('textbox', { name: /^Passphrase/ }).fill(login.passphrase);
  }

  /**
   * Answers what the connecting host asks, until it is connected or has failed: every key is trusted, every secret is
   * the next of those given. Answers the titles of all questions.
   */
  async answerQuestions(secrets: readonly string[]): Promise<string[]> {
    const { page } = this;
    const asked: string[] = [];
    const left = [...secrets];
    const panel = page.locator('[data-side-panel]');
    const question = panel
      .getByRole('group')
      .filter({ has: page.getByRole('button', { name: 'Do not connect' }) });
    const isOver = panel
      .getByRole('button', { name: 'Done' })
      .or(panel.getByRole('button', { name: 'Try again', exact: true }));
    for (;;) {
      await question.or(isOver).first().waitFor({ timeout: 60_000 });
      if (await isOver.first().isVisible()) return asked;
      const title = await question.first().getAttribute('aria-label');
      const prompt = await question.first().innerText();
      asked.push(title ?? '');
      await this.#answer(question.first(), left);
      // The same question may come again, with other words.
      await page.waitForFunction(
        ([before]) => {
          const now = document.querySelector<HTMLElement>('[data-side-panel] [role=group][aria-label]');
          return now?.innerText !== before;
        },
        [prompt],
        { timeout: 60_000 },
      );
    }
  }

  async #answer(question: Locator, left: string[]): Promise<void> {
    const trust = question.getByRole('button', { name: 'Trust this key' });
    if (await trust.isVisible()) return trust.click();
    const secret = left.shift();
    if (secret === undefined) return question.getByRole('button', { name: 'Do not connect' }).click();
    await question.getByRole('textbox').fill(secret);
    await question.getByRole('button', { name: 'Continue' }).click();
  }

  tree(): Locator {
    return this.page.getByRole('tree', { name: 'Hosts and their VMs' });
  }

  async openHost(name: string): Promise<void> {
    await this.tree()
      .getByRole('treeitem', { name: new RegExp(`^${name}\\b`) })
      .first()
      .click();
    await this.page.getByRole('heading', { name, exact: true }).waitFor();
  }

  /** By the host's own list, which names each VM once. */
  async openVm(host: string, vm: string): Promise<void> {
    await this.openHost(host);
    await this.page
      .getByRole('table', { name: `Virtual machines on ${host}` })
      .or(this.page.getByRole('grid', { name: `Virtual machines on ${host}` }))
      .getByText(vm, { exact: true })
      .first()
      .click({ timeout: 60_000 });
    await this.page.getByRole('heading', { name: vm, exact: true }).waitFor();
  }

  /** From the VM's page through every step of the wizard to its last, with each step's name told on the way. */
  async walkWizard(
    to: string,
    onStep: (step: string) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.beginMove(to);
    await onStep('where');
    await this.next('Storage');
    await onStep('storage');
    await this.next('Checks');
    await this.checksDone();
    await onStep('checks');
    await this.next('Options');
    await onStep('options');
    await this.next('Review');
    await onStep('review');
  }

  async beginMove(to: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Move…' }).first().click();
    await this.page.getByRole('heading', { name: 'Where to?' }).waitFor();
    await this.page
      .getByRole('radio', { name: new RegExp(`^${to}\\b`) })
      .check({ force: true, timeout: 60_000 });
  }

  next(label: string): Promise<void> {
    return this.page.getByRole('contentinfo').getByRole('button', { name: label }).click({ timeout: 60_000 });
  }

  /** Every check has ended: some are counted, and none is to go. */
  async checksDone(): Promise<void> {
    await this.page.getByRole('heading', { name: 'Checks', exact: true }).waitFor();
    await this.page.getByText(/^\d+ fine$/).waitFor({ timeout: 60_000 });
    await this.page.getByText(/^\d+ to go$/).waitFor({ state: 'hidden', timeout: 90_000 });
  }

  /** On the step of the options. */
  async limitBandwidth(mibPerSecond: number): Promise<void> {
    const { page } = this;
    const limit = page.getByRole('checkbox', { name: 'Limit the bandwidth' });
    // Open already where the last move had figures of its own.
    if (!(await limit.isVisible()))
      await page.getByRole('button', { name: 'Set the figures yourself' }).click();
    await limit.check({ force: true });
    await page.getByRole('textbox', { name: 'Bandwidth limit' }).fill(String(mibPerSecond));
    await page.keyboard.press('Tab');
  }

  /** Answers once the move is seen to have begun. */
  async pressMove(vm: string, to: string): Promise<void> {
    await this.next(`Move ${vm} to ${to}`);
    const { page } = this;
    await page
      .getByRole('button', { name: 'Cancel move' })
      .or(page.getByRole('button', { name: 'Copy report' }))
      .first()
      .waitFor({ timeout: 60_000 });
  }

  async arrived(vm: string, to: string): Promise<void> {
    await this.page.getByText(`${vm} runs on ${to}.`).first().waitFor({ timeout: 180_000 });
  }

  async stayed(vm: string, from: string): Promise<void> {
    await this.page
      .getByText(new RegExp(`${vm} stayed on ${from}\\.`))
      .first()
      .waitFor({ timeout: 180_000 });
  }

  async closeWizard(): Promise<void> {
    await this.page.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
  }
}
