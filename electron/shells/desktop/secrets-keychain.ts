import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import { createMemorySecrets } from '../../adapters/secrets-memory';
import type { Secrets } from '../../ports';

/** Name → base64 of what the keychain's key encrypted. */
const Kept = z.record(z.string(), z.string());

type Storage = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>;

/**
 * Secrets encrypted with a key that lies in the system's keychain, in a file (0600) of the data folder. To be asked
 * when the app is ready. Without a keychain Chromium would encrypt with a key written in its source ("basic_text"):
 * that is no keeping, so secrets then stay in memory, and `kept` says so.
 */
export function createKeychainSecrets(storage: Storage, path: string): Secrets {
  const backend = storage.getSelectedStorageBackend();
  if (!storage.isEncryptionAvailable() || backend === 'basic_text' || backend === 'unknown') {
    return createMemorySecrets();
  }
  const read = () => readKept(path);
  return {
    kept: 'keychain',
    get: (name) => Promise.resolve(decrypt(storage, new Map(Object.entries(read())).get(name))),
    set: (name, secret) => {
      const encrypted = storage.encryptString(secret).toString('base64');
      return Promise.resolve(writeKept(path, { ...read(), [name]: encrypted }));
    },
    forget: (name) => {
      const others = Object.entries(read()).filter(([other]) => other !== name);
      return Promise.resolve(writeKept(path, Object.fromEntries(others)));
    },
  };
}

/** What another keychain encrypted cannot be read here: as good as never kept, so it is asked for again. */
function decrypt(storage: Storage, encrypted: string | undefined): string | undefined {
  if (encrypted === undefined) return undefined;
  try {
    return storage.decryptString(Buffer.from(encrypted, 'base64'));
  } catch {
    return undefined;
  }
}

function readKept(path: string): z.infer<typeof Kept> {
  if (!existsSync(path)) return {};
  try {
    return Kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    renameSync(path, `${path}.broken`);
    return {};
  }
}

function writeKept(path: string, kept: z.infer<typeof Kept>): void {
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 });
  renameSync(draft, path);
}
