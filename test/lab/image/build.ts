import { copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Release } from '../address-plan';
import { holdLock } from '../hold-lock';
import { cacheDir, labsDir } from '../lab-name';
import type { Say } from '../progress';
import { must, run } from '../run';
import { bakeImage } from './bake';
import { findMirrors, forwardedAptOptions } from './apt-sources';
import { readState } from '../state';
import { makeRecipe, recipeHash, type Recipe } from './recipe';

const modulesDir = '/usr/lib/uml/modules';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const kernelVersion = async (): Promise<string> =>
  (await must(['dpkg-query', '--show', '--showformat=${Version}', 'user-mode-linux'])).trim();

/** The root image for a release: from the cache, or built now (some 90 s). Two builders wait for each other; a
 * build that is cut off leaves nothing that could be taken for an image. Answers the image's path. */
export async function ensureImage(release: Release, say: Say, signal?: AbortSignal): Promise<string> {
  const recipe = makeRecipe(release, await kernelVersion());
  const directory = join(cacheDir, recipeHash(recipe));
  const image = join(directory, 'root.img');
  if (await exists(image)) return image;
  const waiting = (): void => say('another start is building the image: waiting for it');
  await holdLock(join(cacheDir, 'locks', `image-${release}`), waiting, async () => {
    if (await exists(image)) return;
    await sweepParts();
    const beside = `${directory}.part-${process.pid}`;
    await mkdir(beside, { recursive: true, mode: 0o700 });
    try {
      await build(recipe, beside, say, signal);
      await rename(beside, directory);
      await sweepOlder(recipe.release, directory);
    } catch (reason) {
      await removeTree(beside);
      throw reason;
    }
  });
  return image;
}

/** What builders left that were cut off. We hold the lock, and a builder's children end with it. */
async function sweepParts(): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    const pid = /^[0-9a-f]{16}\.part-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !(await exists(`/proc/${pid}`))) await removeTree(join(cacheDir, name));
  }
}

/** Images of the same release made by older recipes, unless a lab of some name still runs on them. */
async function sweepOlder(release: Release, current: string): Promise<void> {
  const labs: string[] = await readdir(labsDir).catch(() => []);
  const states = await Promise.all(labs.map((name) => readState(join(labsDir, name, 'state.json'))));
  const used = new Set(states.flatMap((state) => state?.hosts.map((host) => dirname(host.image)) ?? []));
  for (const name of await readdir(cacheDir)) {
    const directory = join(cacheDir, name);
    if (!/^[0-9a-f]{16}$/.test(name) || directory === current || used.has(directory)) continue;
    const text = await readFile(join(directory, 'recipe.json'), 'utf8').catch(() => '');
    if (text.includes(`"release": "${release}"`)) await rm(directory, { recursive: true, force: true });
  }
}

/** Removes a half-built tree. Never across a mount: a chroot that was cut off may still show this machine's /dev. */
async function removeTree(directory: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((path) => path.startsWith(`${directory}/`));
  for (const path of mounts.reverse()) await must(['umount', '--lazy', path]);
  await must(['rm', '--recursive', '--force', '--one-file-system', directory]);
}

async function build(recipe: Recipe, directory: string, say: Say, signal?: AbortSignal): Promise<void> {
  const root = join(directory, 'root');
  const image = join(directory, 'root.img');
  say(
    `image: Debian ${recipe.release} with libvirt, QEMU and NFS, once and for all (packages from this machine's mirror)`,
  );
  await installPackages(recipe, root, signal);
  say('image: settings, users, kernel modules');
  await must(['cp', '-a', `${modulesDir}/.`, join(root, 'lib/modules/')]);
  await layFiles(recipe.files, root);
  await must(['chroot', root, 'sh', '-e', '-c', recipe.customise]);
  say('image: file system');
  await must(['truncate', '-s', `${recipe.sizeMiB}M`, image]);
  await must([
    'mkfs.ext4',
    '-q',
    '-d',
    root,
    '-L',
    'root',
    '-E',
    'lazy_itable_init=1,lazy_journal_init=1',
    image,
  ]);
  await rm(root, { recursive: true });
  say('image: first boot, to keep what libvirt learns about QEMU');
  signal?.throwIfAborted();
  await bakeImage(image, directory, signal);
  await writeFile(join(directory, 'recipe.json'), JSON.stringify(recipe, null, 2));
  say('image: ready');
}

async function readSourcesTexts(): Promise<string[]> {
  const lists = '/etc/apt/sources.list.d';
  const names = await readdir(lists).catch(() => []);
  const files = [
    '/etc/apt/sources.list',
    ...names.filter((n) => /\.(list|sources)$/.test(n)).map((n) => join(lists, n)),
  ];
  return Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
}

const unwanted = ['/usr/share/man/*', '/usr/share/doc/*', '/usr/share/locale/*', '/usr/share/info/*'];

async function installPackages(recipe: Recipe, root: string, signal?: AbortSignal): Promise<void> {
  const mirrors = findMirrors(await readSourcesTexts());
  const options = forwardedAptOptions((await run(['apt-config', 'dump'])).stdout);
  await must(
    [
      ...['setpriv', '--pdeathsig', 'TERM'], // or it would go on building after we are gone
      ...['mmdebstrap', '--variant=minbase', '--mode=root', '--skip=check/empty'],
      `--include=${recipe.packages.join(',')}`,
      ...options.map((option) => `--aptopt=${option}`),
      '--aptopt=Acquire::Retries "5";',
      ...unwanted.map((path) => `--dpkgopt=path-exclude=${path}`),
      ...[recipe.release, root],
      `deb ${mirrors.main} ${recipe.release} main`,
      `deb ${mirrors.main} ${recipe.release}-updates main`,
      `deb ${mirrors.security} ${recipe.release}-security main`,
    ],
    { timeoutMs: 2_700_000, signal },
  );
}

async function layFiles(files: Readonly<Record<string, string>>, root: string): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Copies a console log where it survives the clean-up; answers the copy's path. */
export async function keepLog(log: string, name: string): Promise<string> {
  const kept = join(cacheDir, 'last-failure', name);
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(log, kept).catch(() => undefined);
  return kept;
}
