import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { releases } from './address-plan';

const hostKeySchema = z.object({ type: z.string(), publicKey: z.string(), sha256: z.string() });

/** A process is known by its id and the moment it began (clock ticks since boot): ids are used again. */
const processSchema = z.object({ pid: z.number().int(), startTicks: z.number().int() });

const hostSchema = z.object({
  name: z.string(),
  role: z.enum(['hypervisor', 'storage']),
  release: z.enum(releases),
  address: z.string(),
  migrationAddress: z.string().nullable(),
  sshPort: z.literal(22),
  tap: z.string(),
  migrationTap: z.string().nullable(),
  memoryMiB: z.number().int(),
  uuid: z.string(),
  machineId: z.string(),
  initiatorName: z.string(),
  hostKeys: z.array(hostKeySchema),
  image: z.string(),
  cow: z.string(),
  seed: z.string(),
  console: z.string(),
  /** Null while the host is switched off. */
  process: processSchema.nullable(),
});

const userSchema = z.object({
  name: z.string(),
  password: z.string(),
  sudo: z.enum(['is root', 'with password', 'without password', 'none']),
  inLibvirtGroup: z.boolean(),
});

const keySchema = z.object({
  privateKey: z.string(),
  publicKey: z.string(),
  passphrase: z.string().nullable(),
});

export const labStateSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  namespace: z.string(),
  stateDir: z.string(),
  /** The machine's boot: after a restart of the machine nothing of a lab runs, whatever the file says. */
  bootId: z.string(),
  startedAt: z.string(),
  /** True only once every host answers: a state that stays false was left by a start that was cut off. */
  isReady: z.boolean(),
  isBare: z.boolean(),
  /** kvm2 can be reached through nfs only. */
  isJumpOnly: z.boolean(),
  machineAddress: z.string(),
  knownHosts: z.string(),
  keys: z.object({ plain: keySchema, withPassphrase: keySchema }),
  users: z.array(userSchema),
  hosts: z.array(hostSchema),
  storage: z
    .object({ server: z.string(), serverAddress: z.string(), exportPath: z.string(), mountPath: z.string() })
    .nullable(),
});

export type LabState = z.infer<typeof labStateSchema>;
export type LabHost = z.infer<typeof hostSchema>;
export type LabUser = z.infer<typeof userSchema>;
export type ProcessRecord = z.infer<typeof processSchema>;

/** Parses the text of a state file; undefined when it is not one of ours (cut off, or an older form). */
export function parseState(text: string): LabState | undefined {
  try {
    return labStateSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Undefined when there is no lab, or a state that cannot be read (then it is only good for cleaning up). */
export async function readState(file: string): Promise<LabState | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseState(text);
}

export async function writeState(file: string, state: LabState): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(beside, file);
}

export const readBootId = async (): Promise<string> =>
  (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
