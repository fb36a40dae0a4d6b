import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../shared/lib/result';

const patienceMs = 60_000;

/**
 * The path of Electron's program. The package comes without it and fetches it once; `mayFetch` tries that.
 * @returns the path, or the reason it is not there, as part of a sentence.
 */
export function findElectronRuntime(root: string, mayFetch = true): Result<string, string> {
  const folder = electronFolder(root);
  if (!folder) return fail('the electron package is not installed');
  const found = programIn(folder);
  if (found) return ok(found);
  if (!mayFetch) return fail('its runtime has not been fetched');
  console.log("Fetching Electron's runtime (once, about 110 MB)…");
  const fetched = spawnSync(process.execPath, [join(folder, 'install.js')], {
    encoding: 'utf8',
    timeout: patienceMs,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const program = programIn(folder);
  return program ? ok(program) : fail(`its runtime could not be fetched (${reasonOf(fetched)})`);
}

function electronFolder(root: string): string | undefined {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** Where electron's own index.js looks: the name in path.txt, under dist/ or a folder of the person's choice. */
function programIn(folder: string): string | undefined {
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
  return existsSync(program) ? program : undefined;
}

function reasonOf({ error, stderr }: { error?: Error; stderr: string }): string {
  if (error)
    return error.message.includes('ETIMEDOUT') ? `no answer in ${patienceMs / 1000} s` : error.message;
  const line = stderr.split('\n').find((text) => /error/i.test(text)) ?? stderr.split('\n')[0];
  return line?.trim().slice(0, 120) || 'no reason given';
}
