import { type Browser, chromium } from 'playwright-core';

/*
  Chromium as Debian packages it. As root it has no sandbox of its own, and a machine without a way out must not be
  asked to look up its maker's servers at every start.
*/
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

export const browserPath = process.env['DROVER_CHROMIUM'] ?? '/usr/bin/chromium';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
