import { build, type BuildOptions } from 'esbuild';

/*
  The engine as single files, so that a package carries no node_modules. ssh2 tries two optional native parts
  (cpu-features and its own *.node) and does without them when they are not there: they are left out.
*/
const common: BuildOptions = {
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20.19',
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  external: ['electron', 'cpu-features', '*.node'],
};

/** Bundled CommonJS (ssh2) still reads `require`, `__filename` and `__dirname`, which a module does not have. */
const asModule: BuildOptions = {
  format: 'esm',
  banner: {
    js: [
      "import { createRequire as makeRequire } from 'node:module';",
      "import { fileURLToPath as toPath } from 'node:url';",
      'const require = makeRequire(import.meta.url);',
      'const __filename = toPath(import.meta.url);',
      "const __dirname = toPath(new URL('.', import.meta.url));",
    ].join(' '),
  },
};

/**
 * Writes the bundles of both heads.
 * @returns the paths of every file that went into them, so that a check can see what a package would carry.
 */
export async function bundleEngine(): Promise<string[]> {
  const bundles = await Promise.all([
    build({
      ...common,
      ...asModule,
      entryPoints: ['electron/shells/web/main.ts'],
      outfile: 'dist/web/main.mjs',
    }),
    build({
      ...common,
      ...asModule,
      entryPoints: ['electron/shells/desktop/main.ts'],
      outfile: 'dist/desktop/main.mjs',
    }),
    // A sandboxed preload is no module: Electron runs it as CommonJS.
    build({
      ...common,
      format: 'cjs',
      sourcemap: false,
      entryPoints: ['electron/shells/desktop/preload.ts'],
      outfile: 'dist/desktop/preload.cjs',
    }),
  ]);
  return bundles.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
}
