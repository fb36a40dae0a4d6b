import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindowConstructorOptions,
  ContextBridge,
  Dialog,
  DownloadItem,
  IpcRenderer,
  Menu,
  PowerSaveBlocker,
  Protocol,
  SafeStorage,
  SaveDialogOptions,
  Session,
  WebContents,
  WebFrameMain,
} from 'electron';
import { screenAddress } from '../../../../../electron/shells/desktop/screen-scheme';

/*
  Electron's runtime is not there where unit tests run. This stands in for the parts the desktop head uses: each part
  has Electron's own type (`satisfies Partial<…>`), so that a call Electron does not have does not compile here either.
*/

type Handler<F extends (...given: never[]) => unknown> = NonNullable<Parameters<F>[0]>;

export interface SessionStandIn {
  readonly session: Session;
  readonly handlers: {
    permissionRequest?: Handler<Session['setPermissionRequestHandler']>;
    permissionCheck?: Handler<Session['setPermissionCheckHandler']>;
    device?: Handler<Session['setDevicePermissionHandler']>;
    displayMedia?: Handler<Session['setDisplayMediaRequestHandler']>;
    beforeRequest?: Handler<Session['webRequest']['onBeforeRequest']>;
    spellChecker?: boolean;
  };
}

export function createSessionStandIn(): SessionStandIn {
  const handlers: SessionStandIn['handlers'] = {};
  const webRequest = {
    onBeforeRequest: (...given: unknown[]) => {
      handlers.beforeRequest = given.at(-1) as SessionStandIn['handlers']['beforeRequest'];
    },
  } satisfies Partial<Session['webRequest']>;
  const parts = {
    setPermissionRequestHandler: (handler) => void (handlers.permissionRequest = handler ?? undefined),
    setPermissionCheckHandler: (handler) => void (handlers.permissionCheck = handler ?? undefined),
    setDevicePermissionHandler: (handler) => void (handlers.device = handler ?? undefined),
    setDisplayMediaRequestHandler: (handler) => void (handlers.displayMedia = handler ?? undefined),
    setSpellCheckerEnabled: (enable) => void (handlers.spellChecker = enable),
  } satisfies Partial<Session>;
  return {
    handlers,
    session: Object.assign(new EventEmitter(), parts, { webRequest }) as unknown as Session,
  };
}

export type DownloadStandIn = DownloadItem & { readonly asked: SaveDialogOptions | undefined };

export function createDownloadStandIn(chain: readonly string[], filename: string): DownloadStandIn {
  const item = {
    asked: undefined as SaveDialogOptions | undefined,
    savePath: '',
    getURL: () => chain.at(-1) ?? '',
    getURLChain: () => [...chain],
    getFilename: () => filename,
    setSaveDialogOptions: (options: SaveDialogOptions) => void (item.asked = options),
    setSavePath: (path: string) => void (item.savePath = path),
  } satisfies Partial<DownloadStandIn>;
  return item as unknown as DownloadStandIn;
}

export interface ContentsStandIn extends EventEmitter {
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;
  mainFrame: WebFrameMain;
  /** Listeners of the page's ipcRenderer. */
  readonly toPage: EventEmitter;
  isDead: boolean;
}

export function createContentsStandIn(url = screenAddress): WebContents & ContentsStandIn {
  const toPage = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), {
    openHandler: undefined as ContentsStandIn['openHandler'],
    mainFrame: { url } as WebFrameMain,
    toPage,
    isDead: false,
    isDestroyed: (): boolean => contents.isDead,
    // Messages are copied on their way, and come later.
    send: (name: string, ...given: unknown[]) =>
      queueMicrotask(() => toPage.emit(name, {}, ...structuredClone(given))),
    setWindowOpenHandler: (handler: ContentsStandIn['openHandler']) => void (contents.openHandler = handler),
  }) satisfies EventEmitter & Pick<WebContents, 'isDestroyed' | 'send' | 'setWindowOpenHandler'>;
  return contents as unknown as WebContents & ContentsStandIn;
}

export type ElectronStandIn = ReturnType<typeof createElectronStandIn>;

/** The module, and what it noted. */
export function createElectronStandIn() {
  const noted = {
    exits: [] as number[],
    windows: [] as InstanceType<typeof BrowserWindow>[],
    scheme: undefined as Parameters<Protocol['handle']>[1] | undefined,
    asked: [] as string[],
    answer: 0,
    blockers: new Set<number>(),
    inMainWorld: {} as Record<string, never>,
  };
  const ipcMain = new EventEmitter();

  class BrowserWindow extends EventEmitter {
    static fromWebContents(contents: unknown) {
      return noted.windows.find((window) => window.webContents === contents) ?? null;
    }
    readonly webContents = createContentsStandIn();
    readonly options: BrowserWindowConstructorOptions;
    loaded = '';
    fronted = 0;
    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      noted.windows.push(this);
    }
    loadURL(url: string) {
      this.loaded = url;
      return Promise.resolve();
    }
    isMinimized() {
      return false;
    }
    show() {}
    focus() {
      this.fronted++;
    }
  }

  const app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => true,
    whenReady: () => Promise.resolve(),
    exit: (code) => void noted.exits.push(code ?? 0),
  } satisfies Partial<App>);
  const ipcRenderer = Object.assign(new EventEmitter(), {
    // The page is the one in the newest window.
    send: (name: string, ...given: unknown[]) => {
      const sender = noted.windows.at(-1)?.webContents;
      ipcMain.emit(name, { sender, senderFrame: sender?.mainFrame }, ...structuredClone(given));
    },
    on: (name: string, listener: (...given: unknown[]) => void) =>
      noted.windows.at(-1)?.webContents.toPage.on(name, listener),
  }) satisfies Pick<IpcRenderer, 'send'>;
  const module = {
    app,
    BrowserWindow,
    ipcMain,
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key, api) => void (noted.inMainWorld[key] = api as never),
    } satisfies Partial<ContextBridge>,
    dialog: {
      showMessageBox: (_window: unknown, options?: { detail?: string }) => {
        noted.asked.push(options?.detail ?? '');
        return Promise.resolve({ response: noted.answer, checkboxChecked: false });
      },
    } satisfies Partial<Dialog>,
    Menu: { setApplicationMenu: () => undefined } satisfies Partial<typeof Menu>,
    powerMonitor: new EventEmitter(),
    powerSaveBlocker: {
      start: () => {
        noted.blockers.add(1);
        return 1;
      },
      stop: (id) => noted.blockers.delete(id),
      isStarted: (id) => noted.blockers.has(id),
    } satisfies PowerSaveBlocker,
    protocol: { handle: (_scheme, handler) => void (noted.scheme = handler) } satisfies Partial<Protocol>,
    safeStorage: {
      isEncryptionAvailable: () => false,
      getSelectedStorageBackend: () => 'basic_text',
    } satisfies Partial<SafeStorage>,
  };
  return { module, noted, ipcMain };
}
