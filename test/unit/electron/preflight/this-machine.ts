import { execFile } from 'node:child_process';
import { ok } from '../../../../shared/lib/result';
import type { Host } from '../../../../electron/hosts/host';

/** A host whose commands run here, as the user of the tests. Only to look. */
export const thisMachine = {
  run: (argv: readonly string[], options: { stdin?: string | Buffer } = {}) =>
    new Promise((resolve) => {
      const [file = '', ...words] = argv;
      const child = execFile(file, words, (error, stdout, stderr) =>
        resolve(ok({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })),
      );
      child.stdin?.end(options.stdin);
    }),
} as unknown as Host;
