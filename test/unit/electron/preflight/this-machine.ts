import { execFile } from 'node:child_process';
import { ok } from '../../../../shared/lib/result';
import type { Host } from '../../../../electron/hosts/host';

/** A host whose commands run here, as the user of the tests, with other settings than ours where given. Only to look. */
export const thisMachineWith = (env: Readonly<Record<string, string>>): Host =>
  ({
    id: 'here',
    name: 'here',
    user: 'ann',
    connection: () => ({ at: 'connected' }),
    run: (argv: readonly string[], options: { stdin?: string | Buffer } = {}) =>
      new Promise((resolve) => {
        const [file = '', ...words] = argv;
        const child = execFile(file, words, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
          resolve(ok({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })),
        );
        child.stdin?.end(options.stdin);
      }),
  }) as unknown as Host;

export const thisMachine = thisMachineWith({});
