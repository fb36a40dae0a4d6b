import type { Question } from '../question';

export type FileSight =
  | {
      readonly is: 'there';
      readonly inode: string;
      readonly sizeBytes: number;
      /** `uid:gid`, by numbers. */
      readonly owner: string;
      /** As stat(1) says it: `regular file`, `block special file`. */
      readonly kind: string;
    }
  | { readonly is: 'missing'; readonly raw: string };

/** What is at a path? On a dead NFS server that takes for ever, so it is given 5 s. */
export const file: Question<FileSight> = {
  kind: 'file',
  shell: `timeout -s KILL 5 stat -L -c '%i %s %u:%g %F' -- "$1"`,
  about: ({ vm }) => vm?.paths ?? [],
  read: (text, exitCode) => {
    if (exitCode !== 0) return { is: 'missing', raw: exitCode === 137 ? 'no answer within 5 s' : text };
    const [, inode = '', size = '', owner = '', kind = ''] = /^(\d+) (\d+) (\d+:\d+) (.+)$/.exec(text) ?? [];
    return inode === '' ? undefined : { is: 'there', inode, sizeBytes: Number(size), owner, kind };
  },
};
