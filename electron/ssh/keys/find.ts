import { readFile } from 'node:fs/promises';
import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';
import { readAgentKeys, type UnusableKey } from '../agent';
import { keyTypeOf } from '../known-hosts/record';
import type { UsualLogin } from '../types';
import { publicBlobOf } from './inspect';
import { loadKeyFile, type KeyFile } from './load';
import { unlockKey } from './unlock';

/** A key whose public half is known, so that a host can be asked about it before anybody types a passphrase. */
export type Offer = { readonly publicKey: ParsedKey; readonly from: 'agent' | KeyFile };

/** The keys for a login as ssh itself would do it, in the order to offer them. */
export type FoundKeys = {
  readonly offers: readonly Offer[];
  /** Protected files that do not tell their public half: they have to be opened to be offered. */
  readonly sealed: readonly KeyFile[];
  readonly unusable: readonly UnusableKey[];
};

/**
 * Looks for keys as ssh does (sshconnect2.c, pubkey_prepare): first those of the agent that the files name, in the
 * files' order, then the agent's others, then the files' own. What is missing is passed over in silence, an agent too.
 */
export async function findKeys(login: UsualLogin): Promise<FoundKeys> {
  const agent = await readAgentKeys(login.agentSocket);
  const inAgent = agent.ok ? agent.value.keys : [];
  const files = await Promise.all(login.identityFiles.map(lookAtFile));
  const isNamed = (key: ParsedKey): boolean => files.some((file) => isSame(file.publicKey, key));

  const named = files.flatMap((file) => inAgent.find((key) => isSame(file.publicKey, key)) ?? []);
  const others = login.isIdentitiesOnly ? [] : inAgent.filter((key) => !isNamed(key));
  const own = files.filter((file) => !inAgent.some((key) => isSame(file.publicKey, key)));
  return {
    offers: [
      ...[...named, ...others].map((publicKey): Offer => ({ publicKey, from: 'agent' })),
      ...own.flatMap(({ publicKey, file }): Offer[] =>
        publicKey && file ? [{ publicKey, from: file }] : [],
      ),
    ],
    sealed: own.flatMap(({ publicKey, file }) => (file && !publicKey ? [file] : [])),
    unusable: [
      ...(agent.ok ? agent.value.unusable : []),
      ...files.flatMap((file) => file.unusable),
      ...(await Promise.all(login.certificateFiles.map(lookForCertificate))).flat(),
    ],
  };
}

type SeenFile = {
  readonly publicKey?: ParsedKey | undefined;
  readonly file?: KeyFile | undefined;
  readonly unusable: readonly UnusableKey[];
};

/** A private key, or only its public half while the agent (or nobody) has the private one. */
async function lookAtFile(path: string): Promise<SeenFile> {
  const unusable = await lookForCertificate(`${path}-cert.pub`);
  const loaded = await loadKeyFile(path);
  if (loaded.ok) return { file: loaded.value, publicKey: await publicOf(loaded.value), unusable };
  if (loaded.fault.code === 'key-unsupported') {
    return { unusable: [...unusable, { keyType: loaded.fault.keyType, from: path }] };
  }
  const text = (await readText(path)) || (await readText(`${path}.pub`));
  return { publicKey: toKey(publicBlobOf(text)), unusable };
}

async function publicOf(file: KeyFile): Promise<ParsedKey | undefined> {
  const told = publicBlobOf(file.text) ?? publicBlobOf(await readText(`${file.path}.pub`));
  return toKey(told) ?? (file.isEncrypted ? undefined : unlockKey(file.text, undefined));
}

async function lookForCertificate(path: string): Promise<UnusableKey[]> {
  const blob = publicBlobOf(await readText(path));
  return blob ? [{ keyType: keyTypeOf(blob), from: path }] : [];
}

const readText = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

function toKey(blob: Buffer | undefined): ParsedKey | undefined {
  if (blob === undefined) return undefined;
  const [key] = [ssh2.utils.parseKey(blob)].flat();
  return key === undefined || key instanceof Error ? undefined : key;
}

const isSame = (a: ParsedKey | undefined, b: ParsedKey): boolean =>
  a !== undefined && a.getPublicSSH().equals(b.getPublicSSH());
