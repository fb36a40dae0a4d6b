import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
} from 'electron';
import { contract } from '../../../shared/contract/index';
import { claimDataFolder, type Claim } from '../../adapters/claim-data-folder';
import type { CreateEngine, Engine } from '../../adapters/create-engine';
import { closeOnSignals } from '../../adapters/farewell';
import { openJoinDoor } from '../../adapters/joining';
import { openLogFile } from '../../adapters/log-file';
import { readScreenFiles } from '../../adapters/screen-files';
import { createSurroundings } from '../../adapters/surroundings';
import { systemClock } from '../../adapters/system-clock';
import { writeDownBugs } from '../../adapters/write-down-bugs';
import { serve } from '../../api/serve';
import type { Log, Ports } from '../../ports';
import { wantsToQuit } from './ask-before-quitting';
import { createBlockerAwake } from './awake';
import { acceptPages } from './ipc-channel';
import { serveScreen } from './screen-scheme';
import { createKeychainSecrets } from './secrets-keychain';
import { withResume } from './surroundings';
import { bringToFront, openScreen } from './window';

export interface DesktopHeadOptions {
  readonly dataFolder: string;
  readonly version: string;
  /** The built screen. */
  readonly screenFolder: string;
  /** The built preload script. */
  readonly preload: string;
  readonly createEngine: CreateEngine;
  readonly say: (line: string) => void;
}

/** Exit code for the launcher: the engine of this folder has a web head, join it with one. */
const exitJoinWeb = 3;

/** Runs the desktop head. `main.ts` has registered the scheme and the guards before. */
export async function runDesktopHead(options: DesktopHeadOptions): Promise<void> {
  const { dataFolder, say } = options;
  if (!app.requestSingleInstanceLock()) {
    say('Drover already runs: its window was brought to the front.');
    return app.exit(0);
  }
  const claim = await claimDataFolder(dataFolder);
  if (claim.is === 'refused') {
    say(claim.because);
    return app.exit(1);
  }
  if (claim.is === 'joined') return app.exit(await exitCodeOfJoining(claim, say));
  await app.whenReady();
  return runOn(claim, options);
}

async function exitCodeOfJoining({ lines, pid }: Claim & { is: 'joined' }, say: (line: string) => void) {
  for await (const line of lines) {
    if (line.kind !== 'welcome') continue;
    if (line.head === 'web') return exitJoinWeb;
    say(`Drover already runs (process ${pid}): its window was brought to the front.`);
    return 0;
  }
  return 1;
}

async function runOn(claim: Claim & { is: 'ours' }, options: DesktopHeadOptions): Promise<void> {
  const { version, screenFolder, preload, createEngine, say } = options;
  const log = openLogFile(join(claim.folder, 'drover.log'), systemClock);
  writeDownBugs(log);
  Menu.setApplicationMenu(null);
  serveScreen(protocol, readScreenFiles(screenFolder));

  const closers = [claim.release];
  const leave = () => {
    for (const close of closers.reverse()) close();
    app.exit(0);
  };
  const engine = await createEngine(portsOf(claim.folder, version, log, leave));
  if (!engine.ok) {
    say(`Drover could not start: ${JSON.stringify(engine.fault)}`);
    claim.release();
    return app.exit(1);
  }
  const window = openScreen(preload);
  const door = await openJoinDoor(claim.socket, (joiner) => {
    bringToFront(window);
    joiner.tell({ kind: 'welcome', head: 'desktop' });
  });
  closers.push(door.close);
  app.on('second-instance', () => bringToFront(window));
  acceptPages({
    ipc: ipcMain,
    isOurWindow: (contents) => BrowserWindow.fromWebContents(contents) === window,
    onChannel: (channel) => void serve({ contract, handlers: engine.value.handlers, channel, log }),
    log,
  });
  closeInOrder(engine.value, () => window, leave, say);
  return undefined;
}

/** Closing the window, quitting and signals all end in the same order: ask if a move runs, settle, leave. */
function closeInOrder(
  engine: Engine,
  window: () => BrowserWindow,
  leave: () => void,
  say: (line: string) => void,
) {
  let isAsking = false;
  const quit = async () => {
    if (isAsking) return;
    isAsking = true;
    if (await wantsToQuit(dialog, window(), engine.isMoving())) {
      await engine.close();
      leave();
    }
    isAsking = false;
  };
  window().on('close', (event) => {
    event.preventDefault();
    void quit();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    void quit();
  });
  const movesNow = () => engine.isMoving();
  closeOnSignals({ signals: process, movesNow, closeEngine: () => engine.close(), leave, say });
}

function portsOf(data: string, version: string, log: Log, quit: () => void): Ports {
  return {
    head: 'desktop',
    version,
    secrets: createKeychainSecrets(safeStorage, join(data, 'secrets.json')),
    paths: { data, home: homedir() },
    clock: systemClock,
    log,
    awake: createBlockerAwake(powerSaveBlocker),
    surroundings: withResume(powerMonitor, createSurroundings(systemClock)),
    quit,
  };
}
