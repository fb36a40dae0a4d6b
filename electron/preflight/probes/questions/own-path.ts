import { ownPathsOf } from '../../own-paths';
import type { Question } from '../question';

export type PathSight =
  | {
      readonly is: 'there';
      readonly sizeBytes: number;
      /** As stat(1) says it in English: `regular file`, `directory`, `socket`. */
      readonly kind: string;
    }
  | { readonly is: 'missing' }
  /** It may be there: this login may not look, or nothing answered. */
  | { readonly is: 'unseen'; readonly raw: string };

/** Is something there that the VM is started with, besides its disks? Missing only where one may look into the place. */
export const ownPath: Question<PathSight> = {
  kind: 'own_path',
  shell: `
said=$(LC_ALL=C timeout -s KILL 5 stat -L -c '%s %F' -- "$1" 2>&1) && { printf '%s' "$said"; return 0; }
[ $? = 137 ] && { printf 'no answer within 5 s'; return 1; }
at=$1
while :; do at=\${at%/*}; [ -n "$at" ] || at=/; [ -d "$at" ] && break; done
[ -x "$at" ] && return 4
printf '%s' "$said"; return 1`,
  about: ({ vm }) => (vm === undefined ? [] : ownPathsOf(vm)),
  read: (text, exitCode) => {
    if (exitCode === 4) return { is: 'missing' };
    if (exitCode !== 0) return { is: 'unseen', raw: text };
    const [, size = '', kind = ''] = /^(\d+) (.+)$/.exec(text) ?? [];
    return size === '' ? undefined : { is: 'there', sizeBytes: Number(size), kind };
  },
};
