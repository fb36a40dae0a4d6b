import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { holdLock } from '../hold-lock';
import { cacheDir } from '../lab-name';
import { must } from '../run';
import { cpio } from './cpio';
import { fetchKernel } from './guest-kernel';

/** Files on this machine, ready to be pushed to the lab's hosts. */
export interface BuiltGuests {
  /** Names the build: the hosts keep it under this name too, so an old copy is never taken for the new one. */
  readonly hash: string;
  readonly directory: string;
}

/** What a build consists of; each is a file in its directory. */
export type GuestFile = 'ticker' | 'recorder-kernel' | 'recorder-initrd' | 'tick-reader';

const sources = fileURLToPath(new URL('./sources/', import.meta.url));

const hostFlags = ['-O2', '-Wall', '-Wextra', '-Werror', '-static'];

/** No C library, no SSE, no relocation: the code runs on a bare 32-bit processor. */
const bareFlags = [
  ...[
    '-m32',
    '-O2',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-ffreestanding',
    '-nostdlib',
    '-static',
    '-no-pie',
    '-fno-pic',
  ],
  ...['-mgeneral-regs-only', '-fno-stack-protector', '-fno-asynchronous-unwind-tables'],
  ...['-Wl,--build-id=none', '-Wl,-z,noexecstack', '-Wl,--no-warn-rwx-segments'],
];

/** The recipe counts as a source: another compiler flag is another build. */
const recipe = ['build-guests.ts', 'guest-kernel.ts', 'cpio.ts'];

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = [...(await readdir(sources)).sort(), ...recipe.map((name) => join('..', name))];
  for (const name of files) hash.update(name).update(await readFile(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}

async function packInitrd(recorder: string, modules: readonly string[]): Promise<Buffer> {
  const files = await Promise.all(modules.map((module) => readFile(module)));
  const archive = cpio([
    { kind: 'directory', path: 'dev' },
    { kind: 'character device', path: 'dev/console', major: 5, minor: 1 },
    { kind: 'directory', path: 'modules' },
    ...files.map((content, index) => ({
      kind: 'file' as const,
      path: `modules/${String(index).padStart(2, '0')}.ko`,
      content,
      mode: 0o644,
    })),
    { kind: 'file', path: 'init', content: await readFile(recorder), mode: 0o755 },
  ]);
  return gzipSync(archive, { level: 6 });
}

async function buildInto(directory: string): Promise<void> {
  const at = (name: string): string => join(directory, name);
  await must([
    'gcc',
    ...bareFlags,
    '-T',
    join(sources, 'ticker.ld'),
    join(sources, 'ticker.c'),
    '-o',
    at('ticker'),
  ]);
  await must(['gcc', ...hostFlags, join(sources, 'tick-reader.c'), '-o', at('tick-reader')]);
  await must(['gcc', ...hostFlags, join(sources, 'recorder.c'), '-o', at('recorder')]);
  const kernel = await fetchKernel(join(cacheDir, 'guest-kernel'));
  await must(['cp', '--reflink=auto', kernel.image, at('recorder-kernel')]);
  await writeFile(at('recorder-initrd'), await packInitrd(at('recorder'), kernel.modules));
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Builds both guests and the reader of their serial ports, or finds them in the cache: about 5 s the first time,
 * most of it the kernel package. Needs gcc; throws with the compiler's words. */
export async function buildGuests(say: (line: string) => void = () => undefined): Promise<BuiltGuests> {
  const hash = await hashSources();
  const directory = join(cacheDir, 'guests', hash);
  const lock = join(cacheDir, 'locks', 'guests');
  return holdLock(
    lock,
    () => say('somebody else builds the guests'),
    async () => {
      if (await exists(directory)) return { hash, directory };
      say('building the guests');
      await mkdir(join(cacheDir, 'guests'), { recursive: true });
      const scratch = await mkdtemp(join(cacheDir, 'guests', '.new-'));
      try {
        await buildInto(scratch);
        await rename(scratch, directory);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
      return { hash, directory };
    },
  );
}
