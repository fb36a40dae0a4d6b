import type { WebFrameMain } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TextChannel } from '../../../../../electron/api/channel';
import { acceptPages } from '../../../../../electron/shells/desktop/ipc-channel';
import { ipcNames } from '../../../../../electron/shells/desktop/ipc-names';
import { createDesktopPipe, type PreloadPipe } from '../../../../../renderer/api/desktop-pipe';
import { createListLog } from '../../api/toy';
import { serveSuite } from '../serve-suite';
import { createContentsStandIn, createElectronStandIn } from './electron-stand-in';

beforeEach(() => void vi.resetModules());

/** Opens a window whose page is run by the real preload, against the stand-in. */
async function openDesktop(onChannel: (channel: TextChannel) => void) {
  const electron = createElectronStandIn();
  vi.doMock('electron', () => electron.module);
  const window = new electron.module.BrowserWindow({});
  const log = createListLog();
  acceptPages({
    ipc: electron.ipcMain as never,
    isOurWindow: (seen) => seen === window.webContents,
    onChannel,
    log,
  });
  await import('../../../../../electron/shells/desktop/preload');
  return { electron, window, log, preload: electron.noted.inMainWorld['drover'] as unknown as PreloadPipe };
}

serveSuite("Electron's messages", async (onChannel) => {
  const { window, preload } = await openDesktop(onChannel);
  return {
    line: createDesktopPipe(preload),
    closeWindow: () => void window.webContents.emit('destroyed'),
    tearDown: () => undefined,
  };
});

describe('a message', () => {
  test('the preload puts two functions before the page, and no more', async () => {
    const { electron, preload } = await openDesktop(() => undefined);
    expect(Object.keys(electron.noted.inMainWorld)).toEqual(['drover']);
    expect(Object.keys(preload).sort()).toEqual(['onFrame', 'send']);
  });

  const strangers: [string, (ours: ReturnType<typeof createContentsStandIn>) => unknown][] = [
    ['of another window', () => eventOf(createContentsStandIn())],
    ['of a frame inside our page', (ours) => ({ sender: ours, senderFrame: { url: 'app://drover/' } })],
    ['of a frame that is gone', (ours) => ({ sender: ours, senderFrame: null })],
    ['of our window gone elsewhere', (ours) => eventAt(ours, 'https://example.org/')],
    ['of our window at a like-named place', (ours) => eventAt(ours, 'app://drover.example/')],
  ];
  test.each(strangers)('%s is refused and logged', async (_what, event) => {
    const channels: TextChannel[] = [];
    const { electron, window, log } = await openDesktop((channel) => channels.push(channel));
    const heard = vi.fn();
    channels[0]?.onText(heard);
    const asked = event(window.webContents);
    electron.ipcMain.emit(ipcNames.frame, asked, '{}');
    electron.ipcMain.emit(ipcNames.open, asked);
    expect(heard).not.toHaveBeenCalled();
    expect(channels).toHaveLength(1);
    expect(log.lines.map((line) => line.event)).toEqual(['message-refused', 'message-refused']);
  });

  test('a page that begins anew ends what the earlier one had', async () => {
    const channels: TextChannel[] = [];
    const { electron, window } = await openDesktop((channel) => channels.push(channel));
    const ended = vi.fn();
    channels[0]?.onClose(ended);
    electron.ipcMain.emit(ipcNames.open, eventOf(window.webContents));
    expect(ended).toHaveBeenCalledOnce();
    expect(channels).toHaveLength(2);
  });

  test('a page that takes nothing fills its channel; when it takes again there is room', async () => {
    const channels: TextChannel[] = [];
    const { electron, window } = await openDesktop((channel) => channels.push(channel));
    window.webContents.toPage.removeAllListeners();
    const room = vi.fn();
    channels[0]?.onRoom(room);
    for (let n = 0; n < 20; n++) channels[0]?.send('x'.repeat(100_000));
    expect(channels[0]?.isFull()).toBe(true);
    electron.ipcMain.emit(ipcNames.taken, eventOf(window.webContents), 2_000_000);
    expect(channels[0]?.isFull()).toBe(false);
    expect(room).toHaveBeenCalledOnce();
  });
});

const eventOf = (sender: ReturnType<typeof createContentsStandIn>) => ({
  sender,
  senderFrame: sender.mainFrame,
});

function eventAt(sender: ReturnType<typeof createContentsStandIn>, url: string) {
  sender.mainFrame = { url } as WebFrameMain;
  return eventOf(sender);
}
