import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../../../../shared/lib/result';
import { claimDataFolder } from '../../../../../electron/adapters/claim-data-folder';
import type { MoveUnderWay } from '../../../../../electron/adapters/farewell';
import { createElectronStandIn, type ElectronStandIn } from './electron-stand-in';

let folder: string;
beforeEach(() => {
  vi.resetModules();
  folder = mkdtempSync(join(tmpdir(), 'drover-test-'));
  mkdirSync(join(folder, 'screen'));
  writeFileSync(join(folder, 'screen', 'index.html'), '<p>screen');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function start(electron: ElectronStandIn, moves: readonly MoveUnderWay[] = []) {
  vi.doMock('electron', () => electron.module);
  const { runDesktopHead } = await import('../../../../../electron/shells/desktop/run');
  const lines: string[] = [];
  const close = vi.fn(() => Promise.resolve());
  await runDesktopHead({
    dataFolder: join(folder, 'data'),
    version: '0',
    screenFolder: join(folder, 'screen'),
    preload: '/preload.cjs',
    createEngine: () => Promise.resolve(ok({ handlers: {} as never, close, isMoving: () => moves })),
    say: (line) => lines.push(line),
  });
  return { lines, close, window: electron.noted.windows[0] };
}

test('the window shows the own scheme, in a sandbox, isolated, without Node', async () => {
  const electron = createElectronStandIn();
  const { window } = await start(electron);
  expect(window?.loaded).toBe('app://drover/');
  expect(window?.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    preload: '/preload.cjs',
  });
});

test('the scheme gives the listed files under a strict policy, and nothing else', async () => {
  const electron = createElectronStandIn();
  await start(electron);
  const get = async (url: string, method = 'GET') => electron.noted.scheme?.(new Request(url, { method }));
  const page = await get('app://drover/');
  expect(await page?.text()).toBe('<p>screen');
  expect(page?.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect((await get('app://drover/../../etc/passwd'))?.status).toBe(404);
  expect((await get('app://drover/%2e%2e/index.html'))?.status).not.toBe(500);
  expect((await get('app://other/'))?.status).toBe(403);
  expect((await get('app://drover/', 'POST'))?.status).toBe(403);
});

test('a second start brings the window to the front and ends', async () => {
  const electron = createElectronStandIn();
  const { window } = await start(electron);
  const joined = await claimDataFolder(join(folder, 'data'));
  if (joined.is !== 'joined') throw new Error(joined.is);
  for await (const line of joined.lines) {
    expect(line).toEqual({ kind: 'welcome', head: 'desktop' });
    break;
  }
  expect(window?.fronted).toBe(1);
});

test('closing the window settles and leaves', async () => {
  const electron = createElectronStandIn();
  const { window, close } = await start(electron);
  const preventDefault = vi.fn();
  window?.emit('close', { preventDefault });
  await vi.waitFor(() => expect(electron.noted.exits).toEqual([0]));
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(close).toHaveBeenCalledOnce();
  expect(electron.noted.asked).toEqual([]);
});

test('closing the window while a move runs asks first, and stays when told to', async () => {
  const electron = createElectronStandIn();
  const { window, close } = await start(electron, [{ vm: 'db', from: 'kvm1', to: 'kvm2' }]);
  window?.emit('close', { preventDefault: vi.fn() });
  await vi.waitFor(() => expect(electron.noted.asked).toHaveLength(1));
  expect(electron.noted.asked[0]).toContain('db: kvm1 to kvm2');
  expect(close).not.toHaveBeenCalled();
  electron.noted.answer = 1;
  await vi.waitFor(() => {
    window?.emit('close', { preventDefault: vi.fn() });
    expect(close).toHaveBeenCalledOnce();
  });
  await vi.waitFor(() => expect(electron.noted.exits).toEqual([0]));
});
