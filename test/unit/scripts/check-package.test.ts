import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkConfig, checkInputs } from '../../../scripts/check-package';
import { readPackerConfig } from '../../../scripts/packer-config';

const root = process.cwd();

test('our configuration is what the packer understands, and what a package must be', async () => {
  expect(readdirSync(root)).toContain('electron-builder.yml');
  expect(checkConfig(await readPackerConfig(root))).toEqual([]);
});

test('planted offences are found', async () => {
  const config = await readPackerConfig(root);
  expect(checkConfig({ ...config, electronFuses: { ...config.electronFuses, runAsNode: true } })).toEqual([
    'electronFuses.runAsNode must be false, is true',
  ]);
  expect(checkConfig({ ...config, linux: { target: ['deb'] } })).toEqual(['linux.target lacks AppImage']);
  expect(checkConfig({ ...config, directories: {} })).toHaveLength(1);
  expect(checkInputs(root, ['electron/app.ts', 'node_modules/zod/index.js'])).toEqual([]);
  expect(checkInputs(root, ['test/fakes/x.ts', 'node_modules/vitest/a.js'])).toHaveLength(2);
});
