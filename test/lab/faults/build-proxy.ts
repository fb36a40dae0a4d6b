import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../lab-name';
import { must } from '../run';

const source = fileURLToPath(new URL('./sources/rpc-proxy.c', import.meta.url));

/** The proxy, built or found in the cache; its name holds the hash of its source. Needs gcc. */
export async function buildProxy(): Promise<{ readonly name: string; readonly path: string }> {
  const hash = createHash('sha256')
    .update(await readFile(source))
    .digest('hex')
    .slice(0, 16);
  const name = `rpc-proxy-${hash}`;
  const directory = join(cacheDir, 'faults');
  const path = join(directory, name);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return { name, path };
  await mkdir(directory, { recursive: true });
  const scratch = `${path}.${process.pid}`;
  await must(['gcc', '-O2', '-Wall', '-Wextra', '-Werror', '-static', source, '-o', scratch]);
  await rename(scratch, path);
  return { name, path };
}
