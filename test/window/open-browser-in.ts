import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Lab } from '../lab/lab';
import { quoteAll } from '../lab/quote';
import { browserFlags, browserPath } from '../screens/open-browser';

/** Chromium inside the lab's network, spoken to over a pipe: its loopback is the one Drover listens on. */
export async function openBrowserIn(lab: Lab): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-browser-'));
  const wrapper = join(folder, 'chromium');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${quoteAll(lab.inNamespace([browserPath]))} "$@"\n`, {
    mode: 0o700,
  });
  const browser = await chromium.launch({ executablePath: wrapper, args: [...browserFlags] });
  browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
