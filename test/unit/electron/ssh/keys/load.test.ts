import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKeyFile, openKey } from '../../../../../electron/ssh/keys/load';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'keys-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const keygen = (name: string, passphrase: string, ...args: string[]): string => {
  const path = join(folder, name);
  // One round: the default takes most of a second in JavaScript, and is measured elsewhere.
  execFileSync('ssh-keygen', ['-q', '-a', '1', '-N', passphrase, '-f', path, ...args]);
  return path;
};
const never = (): Promise<undefined> => Promise.reject(new Error('nobody should be asked'));

describe('every kind of key file that ssh-keygen makes', { timeout: 60_000 }, () => {
  test.each([
    ['ed25519', ['-t', 'ed25519'], 'ssh-ed25519'],
    ['ecdsa', ['-t', 'ecdsa', '-b', '384'], 'ecdsa-sha2-nistp384'],
    ['rsa', ['-t', 'rsa', '-b', '2048'], 'ssh-rsa'],
    ['rsa-pem', ['-t', 'rsa', '-b', '2048', '-m', 'PEM'], 'ssh-rsa'],
    ['ecdsa-pem', ['-t', 'ecdsa', '-m', 'PEM'], 'ecdsa-sha2-nistp256'],
    ['rsa-pkcs8', ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8'], 'ssh-rsa'],
    ['ecdsa-pkcs8', ['-t', 'ecdsa', '-m', 'PKCS8'], 'ecdsa-sha2-nistp256'],
  ])('%s, plain and with a passphrase', async (name, args, type) => {
    const plain = await loadKeyFile(keygen(name, '', ...args));
    if (!plain.ok) throw new Error(plain.fault.code);
    expect(await openKey(plain.value, undefined, never)).toMatchObject({ ok: true, value: { type } });

    const locked = await loadKeyFile(keygen(`${name}-locked`, 'open sesame', ...args));
    if (!locked.ok) throw new Error(locked.fault.code);
    expect(locked.value.isEncrypted).toBe(true);
    expect(await openKey(locked.value, 'open sesame', never)).toMatchObject({ ok: true, value: { type } });
    const asked: boolean[] = [];
    const wrong = await openKey(locked.value, 'first', async (wasWrong) => `guess ${asked.push(wasWrong)}`);
    expect(wrong).toEqual({ ok: false, fault: { code: 'passphrase-wrong', path: locked.value.path } });
    expect(asked).toEqual([true, true, true]);
    expect(await openKey(locked.value, undefined, async () => undefined)).toEqual({
      ok: false,
      fault: { code: 'cancelled' },
    });
  });
});

/** An openssh-key-v1 file of a type that needs its token: the part before the secret is all that is looked at. */
function tokenKey(type: string): string {
  const string = (text: string | Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(text));
    return Buffer.concat([length, Buffer.from(text)]);
  };
  const one = Buffer.from([0, 0, 0, 1]);
  const body = [
    Buffer.from('openssh-key-v1\0'),
    string('none'),
    string('none'),
    string(''),
    one,
    string(string(type)),
  ];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${Buffer.concat(body).toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

test('keys we cannot use are named for what they are', async () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const sk = file('sk', tokenKey('sk-ssh-ed25519@openssh.com'));
  expect(await loadKeyFile(sk)).toMatchObject({
    fault: { code: 'key-unsupported', keyType: 'sk-ssh-ed25519@openssh.com' },
  });

  const ca = keygen('ca', '', '-t', 'ed25519');
  const user = keygen('user', '', '-t', 'ed25519');
  execFileSync('ssh-keygen', ['-q', '-s', ca, '-I', 'me', '-n', 'root', `${user}.pub`]);
  const cert = await loadKeyFile(join(folder, 'user-cert.pub'));
  expect(cert).toMatchObject({
    fault: { code: 'key-unsupported', keyType: 'ssh-ed25519-cert-v01@openssh.com' },
  });

  expect(await loadKeyFile(`${user}.pub`)).toMatchObject({
    fault: { code: 'key-unreadable', raw: 'a public key' },
  });
  expect(await loadKeyFile(join(folder, 'none'))).toMatchObject({
    fault: { code: 'key-unreadable', raw: 'ENOENT' },
  });
  expect(await loadKeyFile(folder)).toMatchObject({ fault: { code: 'key-unreadable', raw: 'EISDIR' } });
  const text = readFileSync(user, 'utf8');
  for (let cut = 1; cut < text.length; cut += 37) {
    const half = await loadKeyFile(file('half', text.slice(0, cut)));
    if (half.ok)
      expect(await openKey(half.value, undefined, never)).toMatchObject({
        fault: { code: 'key-unreadable' },
      });
    else expect(half.fault.code).toBe('key-unreadable');
  }
});
