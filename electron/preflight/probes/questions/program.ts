import type { Question } from '../question';

/** Is a program there that QEMU is started beside? */
export const program: Question<boolean> = {
  kind: 'program',
  shell: 'command -v -- "$1" >/dev/null',
  about: ({ vm }) => [...new Set(vm?.migratable.backends.flatMap((backend) => backend.program ?? []) ?? [])],
  read: (_text, exitCode) => (exitCode === 0 ? true : exitCode === 1 || exitCode === 127 ? false : undefined),
};
