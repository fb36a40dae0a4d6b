import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlannedHost } from './address-plan';
import { must } from './run';
import type { LabHost, LabState } from './state';

export interface HostKeyPair {
  readonly file: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** What clones of one image must not share. */
export interface Identity {
  readonly uuid: string;
  readonly machineId: string;
  readonly initiatorName: string;
  readonly hostKeys: LabHost['hostKeys'];
  readonly keyPairs: readonly HostKeyPair[];
}

/** No RSA: making three such keys takes longer than all else that `up` prepares. */
const keyTypes = ['ed25519', 'ecdsa'];

const makeKey = (file: string, type: string, comment: string, passphrase: string): Promise<string> =>
  must(['ssh-keygen', '-q', '-t', type, '-N', passphrase, '-C', comment, '-f', file]);

async function makeHostKey(directory: string, type: string, host: string): Promise<HostKeyPair> {
  const path = join(directory, `${host}-${type}`);
  await makeKey(path, type, host, '');
  const [privateKey, publicKey] = await Promise.all([
    readFile(path, 'utf8'),
    readFile(`${path}.pub`, 'utf8'),
  ]);
  await Promise.all([rm(path), rm(`${path}.pub`)]);
  return { file: `ssh_host_${type}_key`, privateKey, publicKey: publicKey.trim() };
}

async function describeKey(pair: HostKeyPair): Promise<LabHost['hostKeys'][number]> {
  const told = await must(['ssh-keygen', '-l', '-E', 'sha256', '-f', '-'], { stdin: `${pair.publicKey}\n` });
  const [type = '', key = ''] = pair.publicKey.split(' ');
  return { type, publicKey: `${type} ${key}`, sha256: told.split(' ')[1] ?? '' };
}

/** New names and keys for one host; the private halves go into its seed and nowhere else. */
export async function makeIdentity(host: PlannedHost, directory: string): Promise<Identity> {
  const keyPairs = await Promise.all(keyTypes.map((type) => makeHostKey(directory, type, host.name)));
  return {
    uuid: randomUUID(),
    machineId: randomBytes(16).toString('hex'),
    initiatorName: `iqn.1993-08.org.debian:01:${randomBytes(6).toString('hex')}`,
    hostKeys: await Promise.all(keyPairs.map(describeKey)),
    keyPairs,
  };
}

const passphrase = 'lab-passphrase';

/** The two client keys that every login of every host accepts: one plain, one with a passphrase. */
export async function makeClientKeys(stateDir: string): Promise<LabState['keys']> {
  const directory = join(stateDir, 'keys');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const plain = join(directory, 'id_ed25519');
  const locked = join(directory, 'id_ed25519_passphrase');
  await makeKey(plain, 'ed25519', 'drover-lab', '');
  await makeKey(locked, 'ed25519', 'drover-lab-passphrase', passphrase);
  await Promise.all([plain, locked].map((file) => chmod(file, 0o600)));
  return {
    plain: { privateKey: plain, publicKey: `${plain}.pub`, passphrase: null },
    withPassphrase: { privateKey: locked, publicKey: `${locked}.pub`, passphrase },
  };
}
