import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { z } from 'zod';

/** What a package must not be able to do, whatever else changes in electron-builder.yml. */
const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  grantFileProtocolExtraPrivileges: false,
} as const;

const needed = ['package.json', 'desktop/main.mjs', 'desktop/preload.cjs', 'renderer/index.html'];

/** Holds the packer's configuration and the built dist/ against each other. @returns what is wrong, in sentences. */
export function checkPackage(root: string, config: Configuration, inputs: readonly string[]): string[] {
  return [...checkConfig(config), ...checkContents(root, config), ...checkInputs(root, inputs)];
}

export function checkConfig({ directories, linux, electronFuses, asar }: Configuration): string[] {
  const wrong: string[] = [];
  if (directories?.app !== 'dist')
    wrong.push('directories.app must be dist: it alone has a manifest without dependencies');
  if (asar !== true) wrong.push('asar must be on: onlyLoadAppFromAsar needs it');
  const targets = [linux?.target ?? []].flat();
  for (const target of ['AppImage', 'deb']) {
    if (!targets.includes(target)) wrong.push(`linux.target lacks ${target}`);
  }
  for (const [fuse, value] of Object.entries(fuses)) {
    const set = electronFuses?.[fuse as keyof typeof fuses];
    if (set !== value) wrong.push(`electronFuses.${fuse} must be ${value}, is ${String(set)}`);
  }
  return wrong;
}

/** What the `files` patterns choose from dist/: all that is needed, and nothing of the other head, tests or maps. */
export function checkContents(root: string, { files }: Configuration): string[] {
  const packed = pickFiles(root, patternsOf(files));
  const wrong = needed.filter((name) => !packed.includes(name)).map((name) => `${name} would not be packed`);
  for (const name of packed) {
    if (/\.map$|(^|\/)(test|node_modules|web)\//.test(name)) wrong.push(`${name} would be packed`);
  }
  const manifest = z
    .object({ main: z.string(), dependencies: z.never().optional() })
    .safeParse(JSON.parse(readFileSync(join(root, 'dist', 'package.json'), 'utf8')));
  if (!manifest.success) wrong.push('dist/package.json must name a main and no dependencies');
  else if (!packed.includes(manifest.data.main))
    wrong.push(`the manifest's main, ${manifest.data.main}, is not packed`);
  return wrong;
}

/** The reader turns a plain list into one set without a folder of its own. */
function patternsOf(files: Configuration['files']): string[] {
  return [files ?? []].flat().flatMap((set) => (typeof set === 'string' ? set : [set.filter ?? []].flat()));
}

/** Names, `folder/**` and `!**` + `/*.ext` are all our patterns need; any other is refused rather than misread. */
function pickFiles(root: string, patterns: readonly string[]): string[] {
  const names = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'dist').length + 1));
  const picked = new Set<string>();
  for (const pattern of patterns) {
    const isLeavingOut = pattern.startsWith('!');
    const fits = readPattern(isLeavingOut ? pattern.slice(1) : pattern);
    for (const name of names.filter(fits)) {
      if (isLeavingOut) picked.delete(name);
      else picked.add(name);
    }
  }
  return [...picked];
}

function readPattern(pattern: string): (name: string) => boolean {
  if (/^[\w./-]+$/.test(pattern)) return (name) => name === pattern;
  if (/^[\w./-]+\/\*\*$/.test(pattern)) return (name) => name.startsWith(pattern.slice(0, -2));
  if (/^\*\*\/\*\.\w+$/.test(pattern)) return (name) => name.endsWith(pattern.slice(4));
  throw new Error(`check-package.ts cannot read the pattern ${pattern}: teach it first`);
}

const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

/** Every bundled file is ours, and not a test, or belongs to a package needed at run time. */
export function checkInputs(root: string, inputs: readonly string[]): string[] {
  const lockPath = join(root, 'package-lock.json');
  if (!existsSync(lockPath)) return ['package-lock.json is missing'];
  const { packages } = Lock.parse(JSON.parse(readFileSync(lockPath, 'utf8')));
  const wrong = new Set<string>();
  for (const input of inputs) {
    const owner = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (owner !== undefined && packages[owner]?.dev === true) {
      wrong.add(`${owner} is bundled, and only a development dependency`);
    }
    if (owner === undefined && /^(test|scripts)\//.test(input)) wrong.add(`${input} is bundled`);
  }
  return [...wrong];
}
