import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
});

/**
 * Writes dist/package.json, the manifest of what is packed. It names no dependencies, because everything is bundled:
 * so no packer can find any to add.
 */
export function writeAppManifest(root: string): void {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const app = { ...manifest, type: 'module', main: 'desktop/main.mjs', homepage: 'https://drover.invalid' };
  writeFileSync(join(root, 'dist', 'package.json'), `${JSON.stringify(app, null, 2)}\n`);
}
