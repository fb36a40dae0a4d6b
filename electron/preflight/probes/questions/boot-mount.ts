import { dirname } from 'node:path/posix';
import { pathsOn, type Question } from '../question';

/* systemd has a unit for every line of fstab; one for a mount made by hand is of no kind that is started at boot. */
const shell = `
case $(timeout -s KILL 5 stat -L -f -c %T -- "$1" 2>/dev/null) in '') exit 6;; nfs*) ;; *) exit 5;; esac
at=$(timeout -s KILL 5 stat -L -c %m -- "$1") || exit 6
findmnt -n --fstab --mountpoint "$at" >/dev/null 2>&1 && exit 0
unit=$(systemd-escape -p --suffix=mount -- "$at" 2>/dev/null) || exit 6
case $(systemctl is-enabled -- "$unit" 2>/dev/null) in enabled*|generated|static|indirect|alias|linked*) exit 0;; esac
auto=\${unit%.mount}.automount
case $(systemctl is-enabled -- "$auto" 2>/dev/null) in enabled*|generated|static) exit 0;; esac
exit 3`;

/** Is the NFS mount a folder lies on made again at the next boot? `not-nfs` where it is none. */
export const bootMount: Question<'at-boot' | 'by-hand' | 'not-nfs'> = {
  kind: 'boot_mount',
  shell,
  about: (asked) =>
    asked.end === 'destination'
      ? [
          ...new Set(
            pathsOn(asked, ({ kind, isCopied }) => kind === 'file' && !isCopied).map((path) => dirname(path)),
          ),
        ]
      : [],
  read: (_text, exitCode) =>
    ({ 0: 'at-boot' as const, 3: 'by-hand' as const, 5: 'not-nfs' as const })[exitCode],
};
