import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lab } from '../lab/lab';
import { type DroverProcess, startDrover } from './drover-process';
import { DroverWindow } from './drover-window';
import { openBrowserIn } from './open-browser-in';

export interface OpenedWindow {
  readonly window: DroverWindow;
  readonly drover: DroverProcess;
  readonly dataFolder: string;
  /** Ends Drover in order (SIGTERM), starts it again over the same data folder, and opens it in the same window. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A Drover of its own with its window open; `prepare` is given the data folder (its home too) before it starts. */
export async function openDroverWindow(
  lab: Lab,
  prepare: (dataFolder: string) => Promise<void> = async () => undefined,
): Promise<OpenedWindow> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'drover-window-'));
  await prepare(dataFolder);
  let drover = await startDrover(lab, dataFolder);
  const browser = await openBrowserIn(lab);
  const window = new DroverWindow(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  await window.open(drover.address);
  return {
    window,
    get drover() {
      return drover;
    },
    dataFolder,
    restart: async () => {
      await drover.end();
      drover = await startDrover(lab, dataFolder);
      await window.open(drover.address);
    },
    close: async () => {
      await browser.close();
      await drover.end();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
