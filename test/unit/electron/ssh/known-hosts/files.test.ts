import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordHostKey, readKnownHosts } from '../../../../../electron/ssh/known-hosts/files';
import { fingerprintOf } from '../../../../../electron/ssh/known-hosts/fingerprint';
import { judgeHostKey } from '../../../../../electron/ssh/known-hosts/judge';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'known-hosts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const newPublicKey = (type: string, name: string): Buffer => {
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', join(folder, name)]);
  return Buffer.from(readFileSync(join(folder, `${name}.pub`), 'utf8').split(' ')[1] ?? '', 'base64');
};

test('many keys trusted at once are all on record, in a private file, with nothing left beside it', async () => {
  const ownFile = join(folder, 'data', 'known_hosts');
  const key = newPublicKey('ed25519', 'k');
  const names = Array.from({ length: 20 }, (_, index) => `host${index}`);
  await Promise.all(names.map((name) => recordHostKey(ownFile, name, 22, key)));
  const records = await readKnownHosts({ userFiles: [join(folder, 'missing')], ownFile });
  expect(records.map((r) => r.names).sort()).toEqual([...names].sort());
  expect(statSync(ownFile).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'data'))).toEqual(['known_hosts']);
});

test('a file without a line end at its end is continued on a line of its own', async () => {
  const ownFile = join(folder, 'own');
  const key = newPublicKey('ed25519', 'k');
  writeFileSync(ownFile, '# mine');
  await recordHostKey(ownFile, 'KVM1', 2222, key);
  expect(readFileSync(ownFile, 'utf8')).toBe(`# mine\n[kvm1]:2222 ssh-ed25519 ${key.toString('base64')}\n`);
});

test('ssh-keygen agrees: it finds what we wrote, hashes it as we read it, and prints the same fingerprint', async () => {
  const ownFile = join(folder, 'own');
  const key = newPublicKey('ecdsa', 'k');
  await recordHostKey(ownFile, '10.99.0.11', 2222, key);
  const found = execFileSync('ssh-keygen', ['-l', '-F', '[10.99.0.11]:2222', '-f', ownFile]).toString();
  expect(found).toContain(fingerprintOf(key));
  execFileSync('ssh-keygen', ['-H', '-f', ownFile], { stdio: 'ignore' });
  expect(readFileSync(ownFile, 'utf8')).toMatch(/^\|1\|/);
  const records = await readKnownHosts({ userFiles: [], ownFile });
  expect(judgeHostKey(records, { address: '10.99.0.11', port: 2222 }, key)).toMatchObject({ is: 'known' });
});
