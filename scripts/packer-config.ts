import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';

interface ConfigModule {
  getConfig(folder: string, path: string | null, options: Configuration): Promise<Configuration>;
  validateConfiguration(config: Configuration, log: { isEnabled: boolean }): Promise<void>;
}

/** Reads electron-builder.yml with electron-builder's own reader and schema. Throws with its words when it is wrong. */
export async function readPackerConfig(root: string): Promise<Configuration> {
  // The reader belongs to a package of electron-builder's own, so it is asked for from there.
  const fromRoot = createRequire(join(root, 'package.json'));
  const fromBuilder = createRequire(fromRoot.resolve('electron-builder'));
  const reader = fromBuilder('app-builder-lib/out/util/config/config') as ConfigModule;
  const config = await reader.getConfig(root, 'electron-builder.yml', {});
  await reader.validateConfiguration(config, { isEnabled: false });
  return config;
}
