import { z } from 'zod';
import { pathsOn, type Question } from '../question';

export type ImageSight =
  | { readonly is: 'missing' }
  | {
      readonly is: 'there';
      readonly changedAtMs: number;
      /** A process on the host has it open. */
      readonly isOpen: boolean;
      readonly format: string;
      /** What a guest would see, bytes. */
      readonly virtualBytes: number;
    };

/* -U: an image that is in use may be looked at. fuser(1) is not on every host; without it nobody is seen. */
const shell = `
changed=$(timeout -s KILL 5 stat -L -c %Y -- "$1" 2>/dev/null) || exit 4
command -v qemu-img >/dev/null || exit 6
open=no; command -v fuser >/dev/null && timeout -s KILL 5 fuser -s "$1" >/dev/null 2>&1 && open=yes
printf '%s %s\\n' "$changed" "$open"
timeout -s KILL 10 qemu-img info -U --output=json -- "$1"`;

const Info = z.object({ format: z.string(), 'virtual-size': z.number() });

/** What lies on the destination where a disk is to be copied to? */
export const imageInfo: Question<ImageSight> = {
  kind: 'image_info',
  shell,
  about: (asked) =>
    asked.end === 'destination' ? pathsOn(asked, ({ isCopied, depth }) => isCopied && depth === 0) : [],
  read: (text, exitCode) => {
    if (exitCode === 4) return { is: 'missing' };
    const [, changed, open, json = ''] = /^(\d+) (yes|no)\n([^]*)$/.exec(text) ?? [];
    const info = exitCode === 0 ? readInfo(json) : undefined;
    if (changed === undefined || info === undefined) return undefined;
    const { format, 'virtual-size': virtualBytes } = info;
    return { is: 'there', changedAtMs: Number(changed) * 1000, isOpen: open === 'yes', format, virtualBytes };
  },
};

function readInfo(json: string): z.infer<typeof Info> | undefined {
  try {
    return Info.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
