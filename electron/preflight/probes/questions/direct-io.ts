import type { DiskXml } from '../../../libvirt';
import { pathsOn, type Question } from '../question';

/** QEMU opens it past the page cache: by its cache mode, or because native I/O needs that. */
export const wantsDirectIo = ({ cache, io }: DiskXml): boolean =>
  cache === 'none' || cache === 'directsync' || io === 'native';

/*
  Directly first, so that nothing of the image stays in the cache of a host that is only looking. As root, or, where
  the server squashes root, as the owner of the image.
*/
const shell = `
o=$(timeout -s KILL 5 stat -L -c %u:%g -- "$1") || exit 4
for as in '' "setpriv --reuid \${o%:*} --regid \${o#*:} --clear-groups"; do
  timeout -s KILL 5 $as dd if="$1" of=/dev/null bs=4096 count=1 iflag=direct >/dev/null 2>&1 && exit 0
  timeout -s KILL 5 $as dd if="$1" of=/dev/null bs=4096 count=1 >/dev/null 2>&1 && exit 3
done
exit 5`;

/** Can the destination read an image without its page cache? Asked of the images that QEMU will open like that. */
export const directIo: Question<'works' | 'refused' | 'unreadable' | 'missing'> = {
  kind: 'direct_io',
  shell,
  about: (asked) =>
    asked.end === 'destination'
      ? pathsOn(
          asked,
          ({ kind, depth, disk, isCopied }) =>
            kind === 'file' && depth === 0 && !isCopied && wantsDirectIo(disk),
        )
      : [],
  read: (_text, exitCode) =>
    (({ 0: 'works', 3: 'refused', 4: 'missing', 5: 'unreadable' }) as const)[exitCode],
};
