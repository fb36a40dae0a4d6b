import { copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Release } from '../address-plan';
import { holdLock } from '../hold-lock';
import { cacheDir } from '../lab-name';
import type { Say } from '../progress';
import { must, run } from '../run';
import { bakeImage } from './bake';
import { findMirrors, forwardedAptOptions } from './apt-sources';
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
export async function ensureImage(release: Release, say: Say): Promise<string> {
  const recipe = makeRecipe(release, await kernelVersion());
  const directory = join(cacheDir, recipeHash(recipe));
  const image = join(directory, 'root.img');
  if (await exists(image)) return image;
  const waiting = (): void => say('another start is building the image: waiting for it');
  await holdLock(join(cacheDir, 'locks', `image-${release}`), waiting, async () => {
    if (await exists(image)) return;
    const beside = `${directory}.part`;
    await rm(beside, { recursive: true, force: true });
    await mkdir(beside, { recursive: true, mode: 0o700 });
    try {
      await build(recipe, beside, say);
      await rename(beside, directory);
    } catch (reason) {
      await rm(beside, { recursive: true, force: true });
      throw reason;
    }
  });
  return image;
}

async function build(recipe: Recipe, directory: string, say: Say): Promise<void> {
  const root = join(directory, 'root');
  const image = join(directory, 'root.img');
  say(
    `image: Debian ${recipe.release} with libvirt, QEMU and NFS, once and for all (packages from this machine's mirror)`,
  );
  await installPackages(recipe, root);
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
  await bakeImage(image, directory);
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

async function installPackages(recipe: Recipe, root: string): Promise<void> {
  const mirrors = findMirrors(await readSourcesTexts());
  const options = forwardedAptOptions((await run(['apt-config', 'dump'])).stdout);
  await must(
    [
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
    { timeoutMs: 900_000 },
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
