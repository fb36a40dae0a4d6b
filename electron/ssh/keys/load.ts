import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ParsedKey } from 'ssh2';
import type { Fault } from '../../../shared/domain/fault';
import { fail, ok, type Result } from '../../../shared/lib/result';
import { inspectKey } from './inspect';
import { unlockKey } from './unlock';

/** A key file that is worth connecting for; it may still need its passphrase. */
export type KeyFile = { readonly path: string; readonly text: string; readonly isEncrypted: boolean };

const LARGEST_BYTES = 256 * 1024;

/** Reads and judges a key file. `~/` is the home folder. Faults: key-unreadable, key-unsupported. */
export async function loadKeyFile(path: string): Promise<Result<KeyFile, Fault>> {
  const text = await readKeyText(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path);
  if (!text.ok) return fail({ code: 'key-unreadable', path, raw: text.fault });
  const look = inspectKey(text.value);
  if (look.is === 'unsupported') return fail({ code: 'key-unsupported', path, keyType: look.keyType });
  if (look.is === 'not-a-private-key') return fail({ code: 'key-unreadable', path, raw: look.why });
  return ok({ path, text: text.value, isEncrypted: look.isEncrypted });
}

async function readKeyText(path: string): Promise<Result<string, string>> {
  try {
    const bytes = await readFile(path);
    return bytes.length > LARGEST_BYTES ? fail('not a key file') : ok(bytes.toString('utf8'));
  } catch (error) {
    return fail((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

/**
 * Opens the key, asking for its passphrase while it is missing or wrong, at most three times.
 * Faults: passphrase-wrong, key-unreadable (no passphrase needed, yet it cannot be read), cancelled.
 */
export async function openKey(
  file: KeyFile,
  given: string | undefined,
  ask: (wasWrong: boolean) => Promise<string | undefined>,
): Promise<Result<ParsedKey, Fault>> {
  if (!file.isEncrypted) {
    const key = unlockKey(file.text, undefined);
    return key
      ? ok(key)
      : fail({ code: 'key-unreadable', path: file.path, raw: 'damaged, or of an unknown type' });
  }
  let wasWrong = false;
  for (let asked = 0, passphrase = given; ; passphrase = undefined) {
    if (passphrase === undefined) {
      if (asked++ === 3) return fail({ code: 'passphrase-wrong', path: file.path });
      passphrase = await ask(wasWrong);
    }
    if (passphrase === undefined) return fail({ code: 'cancelled' });
    const key = unlockKey(file.text, passphrase);
    if (key) return ok(key);
    wasWrong = true;
  }
}
