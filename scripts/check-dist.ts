import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleEngine } from './bundle-engine';
import { checkPackage } from './check-package';
import { readPackerConfig } from './packer-config';

// Says whether electron-builder.yml would pack what it should. Needs a built screen and no Electron runtime.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const wrong = checkPackage(root, await readPackerConfig(root), await bundleEngine());
for (const sentence of wrong) console.log(`electron-builder.yml: ${sentence}`);
console.log(
  wrong.length === 0
    ? 'The package would carry what it should, and nothing else.'
    : `${wrong.length} faults.`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
