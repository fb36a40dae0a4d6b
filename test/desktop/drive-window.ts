import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export interface Outcome {
  readonly name: string;
  readonly fault: string | undefined;
}

type Keeps = (page: Page, app: ElectronApplication) => Promise<boolean>;

/** What the real window must keep, asked from inside its page. */
const promises: Readonly<Record<string, Keeps>> = {
  'the screen is served from its own scheme': (page) =>
    Promise.resolve(page.url().startsWith('app://drover/')),
  'the engine answers: the empty house says what to do': async (page) => {
    await page.getByText('Add your first host').waitFor();
    return true;
  },
  'the page has no Node': (page) => page.evaluate(() => !('require' in window) && !('process' in window)),
  'the page has one pipe': async (page) =>
    (await page.evaluate(() =>
      Object.keys((window as { drover?: object }).drover ?? {})
        .sort()
        .join(),
    )) === 'onFrame,send',
  'the page reaches no network': (page) =>
    page.evaluate(() =>
      fetch('http://127.0.0.1:1/').then(
        () => false,
        () => true,
      ),
    ),
  'the page opens no window': async (page, app) => {
    await page.evaluate(() => void window.open('https://example.org/'));
    return app.windows().length === 1;
  },
  'the page goes nowhere': async (page) => {
    await page.evaluate(() => void (location.href = 'https://example.org/'));
    return page.url().startsWith('app://drover/');
  },
  'the page puts text on the clipboard': async (page, app) => {
    await page.getByText('Add your first host').click();
    await page.evaluate(() => navigator.clipboard.writeText('a fingerprint'));
    return (await app.evaluate(({ clipboard }) => clipboard.readText())) === 'a fingerprint';
  },
  'the page does not read the clipboard': (page) =>
    page.evaluate(() =>
      navigator.clipboard.readText().then(
        () => false,
        () => true,
      ),
    ),
  'what the page made may be saved, by a dialog': async (page, app) => {
    const offered = app.evaluate(
      ({ session }) =>
        new Promise<boolean>((resolve) =>
          session.defaultSession.once('will-download', (event, item) => {
            resolve(!event.defaultPrevented && item.getURL().startsWith('blob:app://drover/'));
            item.cancel();
          }),
        ),
    );
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['[]']));
      link.download = 'drover-hosts.json';
      link.click();
    });
    return offered;
  },
  'no other permission is granted': async (page) =>
    (await page.evaluate(() => Notification.requestPermission())) === 'denied',
  'a reload finds the engine again': async (page) => {
    await page.reload();
    await page.getByText('Add your first host').waitFor();
    return true;
  },
};

/** Starts the built desktop head with an empty data folder and asks every promise. */
export async function driveWindow(root: string, program: string, folder: string): Promise<Outcome[]> {
  const app = await _electron.launch({
    executablePath: program,
    args: [join(root, 'dist', 'desktop', 'main.mjs'), '--data', join(folder, 'data')],
  });
  try {
    const page = await app.firstWindow();
    const outcomes: Outcome[] = [];
    for (const [name, isKept] of Object.entries(promises)) {
      const fault = await isKept(page, app).then(
        (kept) => (kept ? undefined : 'not kept'),
        (error: unknown) => String(error),
      );
      outcomes.push({ name, fault });
    }
    return outcomes;
  } finally {
    await app.close();
  }
}
