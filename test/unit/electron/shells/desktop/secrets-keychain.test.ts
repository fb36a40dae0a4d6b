import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeychainSecrets } from '../../../../../electron/shells/desktop/secrets-keychain';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'drover-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;
const storage = (backend: Backend, isAvailable = true) =>
  ({
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(text).map((byte) => byte ^ 0x55) as Buffer,
    decryptString: (bytes) => {
      if (bytes.length === 0) throw new Error('not ours');
      return Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString();
    },
  }) satisfies Partial<SafeStorage>;

test('a secret is kept encrypted, for its owner only, over a restart', async () => {
  const path = join(folder, 'secrets.json');
  const secrets = createKeychainSecrets(storage('gnome_libsecret'), path);
  expect(secrets.kept).toBe('keychain');
  await secrets.set('host:1', 'hunter2');
  await secrets.set('__proto__', 'x');
  expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const later = createKeychainSecrets(storage('gnome_libsecret'), path);
  expect(await later.get('host:1')).toBe('hunter2');
  await later.forget('host:1');
  expect(await later.get('host:1')).toBeUndefined();
});

test.each<[Backend, boolean]>([
  ['basic_text', true],
  ['unknown', true],
  ['kwallet6', false],
])('with %s (available: %s) secrets stay in memory, and it says so', async (backend, isAvailable) => {
  const path = join(folder, 'secrets.json');
  const secrets = createKeychainSecrets(storage(backend, isAvailable), path);
  expect(secrets.kept).toBe('memory');
  await secrets.set('a', 'b');
  expect(await secrets.get('a')).toBe('b');
  expect(() => statSync(path)).toThrow('ENOENT');
});

test('a broken file is kept aside', async () => {
  const path = join(folder, 'secrets.json');
  writeFileSync(path, '{"a":');
  const secrets = createKeychainSecrets(storage('kwallet5'), path);
  expect(await secrets.get('a')).toBeUndefined();
  expect(readFileSync(`${path}.broken`, 'utf8')).toBe('{"a":');
});
