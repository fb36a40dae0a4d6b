import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export interface BuiltScreen {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the screen as the product does, into a folder of its own, so that dist/ is left alone. */
export async function buildScreen(): Promise<BuiltScreen> {
  const folder = await mkdtemp(join(tmpdir(), 'drover-screen-'));
  await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
