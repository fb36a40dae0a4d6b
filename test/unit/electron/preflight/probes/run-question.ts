import { spawnSync } from 'node:child_process';
import type { Question } from '../../../../../electron/preflight/probes/question';

const nobody = { uid: 65534, gid: 65534 };

/**
 * Asks one question in a real shell here. `isNobody`: as somebody without rights, where the tests are root's;
 * whoever else runs them has none anyway. `path`: the only directory in which commands are found.
 */
export function runQuestion<Answer>(
  { shell, read }: Question<Answer>,
  about: string,
  how: { readonly isNobody?: boolean; readonly path?: string } = {},
): Answer | undefined {
  const script = `q() {\n${shell}\n}\nout=$(q "$1" 2>&1); code=$?; printf '%s\\0%s' "$code" "$out"`;
  const ran = spawnSync('/bin/sh', ['-c', script, 'ask', about], {
    encoding: 'utf8',
    ...(how.isNobody === true && process.getuid?.() === 0 && nobody),
    ...(how.path !== undefined && { env: { PATH: how.path } }),
  });
  const [code = '', text = ''] = ran.stdout.split('\0');
  return read(text, Number(code));
}
