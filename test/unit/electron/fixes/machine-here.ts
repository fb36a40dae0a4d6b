import { execFile } from 'node:child_process';
import type { Host } from '../../../../electron/hosts/host';
import { fail, ok } from '../../../../shared/lib/result';

/** A host whose commands run here, with `/etc/hosts` led to a file of the test's own. */
export function machineHere(etcHosts: string, name = 'kvm1'): Host {
  const here = (word: string) => word.replace(/^\/etc\/hosts/, etcHosts);
  const run = (argv: readonly string[], options: { stdin?: string | Buffer } = {}) =>
    new Promise((resolve) => {
      const [file = '', ...words] = argv.map(here);
      const child = execFile(file, words, { maxBuffer: 16 * 1024 ** 2 }, (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number')
          return resolve(fail({ code: 'command-failed', command: file, exitCode: null, raw: error.message }));
        resolve(ok({ exitCode: (error?.code as number | undefined) ?? 0, stdout, stderr }));
      });
      child.stdin?.end(options.stdin);
    });
  return { id: name, name, user: 'root', run } as unknown as Host;
}

/** A host that answers commands by what the test says; one the test does not play fails it. */
export function playedMachine(
  name: string,
  answer: (argv: readonly string[]) => string | number | undefined,
) {
  const asked: string[][] = [];
  const run = async (argv: readonly string[]) => {
    asked.push([...argv]);
    const given = answer(argv);
    if (given === undefined) throw new Error(`the test plays no answer to ${argv.join(' ')}`);
    const [exitCode, stdout] = typeof given === 'number' ? [given, ''] : [0, given];
    return ok({ exitCode, stdout, stderr: exitCode === 0 ? '' : 'refused' });
  };
  return { host: { id: name, name, user: 'root', run } as unknown as Host, asked };
}

/** What the looking script prints: for each `say` its exit code and its text. */
export const saying = (...said: readonly (readonly [number, string])[]): string =>
  said.map(([code, text]) => `${code}\0${text}\0`).join('');
