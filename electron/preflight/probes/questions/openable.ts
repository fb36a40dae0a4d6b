import type { QemuUser } from '../../../libvirt';
import type { Image } from '../../images';
import { type Question } from '../question';

export type Openable =
  | { readonly is: 'open' | 'missing' }
  | {
      readonly is: 'closed';
      /** `uid:gid`, by numbers. */
      readonly owner: string;
      /** Permission bits, octal. */
      readonly mode: string;
      /** The folder above it that already lets nobody through. */
      readonly closedFolder?: string;
    };

/** What `openable` is asked about: one image, the way QEMU will open it, and as whom. */
export const openableAs = ({ uid, gid }: QemuUser, { isWritten, pathThere }: Image): string =>
  `${isWritten ? 'w' : 'r'} ${uid}:${gid} ${pathThere}`;

/*
  With the groups QEMU gets (those of its account), or with none where no account has that number. Only the server
  knows what it grants, so it is asked: test(1) uses access(2), which NFS hands on.
*/
const shell = `
[ "$(id -u)" = 0 ] && command -v setpriv >/dev/null || exit 6
how=\${1%% *}; rest=\${1#* }; who=\${rest%% *}; path=\${rest#* }; u=\${who%:*}; g=\${who#*:}
timeout -s KILL 5 stat -L -- "$path" >/dev/null 2>&1 || exit 4
may() { for groups in --init-groups --clear-groups; do
  timeout -s KILL 5 setpriv --reuid "$u" --regid "$g" $groups test "$1" "$2" 2>/dev/null && return; done; return 1; }
if may -r "$path" && { [ "$how" = r ] || may -w "$path"; }; then exit 0; fi
timeout -s KILL 5 stat -L -c '%u:%g %a' -- "$path" || exit 6
at=$path; closed=
while at=$(dirname -- "$at"); [ "$at" != / ] && [ "$at" != . ]; do may -x "$at" || closed=$at; done
printf '%s' "$closed"; exit 3`;

/** May QEMU's account on the destination open an image? */
export const openable: Question<Openable> = {
  kind: 'openable',
  shell,
  about: ({ end, vm }) => {
    const user = vm?.qemuUser;
    if (end !== 'destination' || user === undefined) return [];
    const images = (vm?.images ?? []).filter(({ isCopied, kind }) => !isCopied && kind !== 'folder');
    return [...new Set(images.map((image) => openableAs(user, image)))];
  },
  read: (text, exitCode) => {
    if (exitCode === 0) return { is: 'open' };
    if (exitCode === 4) return { is: 'missing' };
    const [, owner, mode = '', closedFolder = ''] = /^(\d+:\d+) (\d+)\n?([^]*)$/.exec(text) ?? [];
    if (exitCode !== 3 || owner === undefined) return undefined;
    return { is: 'closed', owner, mode, ...(closedFolder !== '' && { closedFolder }) };
  },
};
