import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectronRuntime } from '../../scripts/electron-runtime';
import { driveWindow } from './drive-window';

/*
  Drives the real desktop window where Electron's runtime and a display are; says why not where they are not. The last
  line counts as every other suite's does: `N passed, N failed, N skipped`.
*/
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function whyNot(): string | undefined {
  const runtime = findElectronRuntime(root);
  if (!runtime.ok) return `Electron: ${runtime.fault}`;
  if (process.getuid?.() === 0)
    return 'a window runs as root only without its sandbox, which Drover never does';
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display here';
  return undefined;
}

const because = whyNot();
if (because !== undefined) {
  console.log(`The desktop window was not driven: ${because}.`);
  console.log('0 passed, 0 failed, 1 skipped');
} else {
  const runtime = findElectronRuntime(root, false);
  const folder = mkdtempSync(join(tmpdir(), 'drover-desktop-'));
  try {
    const faults = await driveWindow(root, runtime.ok ? runtime.value : '', folder);
    for (const { name, fault } of faults)
      console.log(fault === undefined ? `ok    ${name}` : `FAIL  ${name}: ${fault}`);
    const failed = faults.filter(({ fault }) => fault !== undefined).length;
    console.log(`${faults.length - failed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
