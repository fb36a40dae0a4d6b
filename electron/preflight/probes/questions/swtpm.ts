import type { Asked, Question } from '../question';

/** Where libvirt keeps the state of emulated TPMs. libvirt: src/qemu/qemu_conf.c, swtpmStorageDir */
const statePlace = '/var/lib/libvirt/swtpm';

export interface SwtpmSight {
  /** `0.7.3`; null without the program. */
  readonly version: string | null;
  /** The type of the file system its state is on, as stat(1) says it: `ext2/ext3`, `nfs`. Null before its first VM. */
  readonly fileSystem: string | null;
}

const hasEmulatedTpm = ({ vm }: Asked): boolean => vm?.domain.tpm?.backend === 'emulator';

/** The program that plays a TPM, and where it writes. */
export const swtpm: Question<SwtpmSight> = {
  kind: 'swtpm',
  shell: `
command -v swtpm >/dev/null 2>&1 && swtpm --version 2>/dev/null | sed -n 's/.*version \\([0-9][0-9.]*\\).*/version \\1/p'
[ -d "$1" ] && printf 'place %s\\n' "$(LC_ALL=C timeout -s KILL 5 stat -f -c %T -- "$1")"
echo end`,
  about: (asked) => (hasEmulatedTpm(asked) ? [statePlace] : []),
  read: (text, exitCode) => {
    const match = /^(?:version (\S+)\n)?(?:place (.+)\n)?end$/.exec(text);
    if (exitCode !== 0 || match === null) return undefined;
    return { version: match[1] ?? null, fileSystem: match[2] ?? null };
  },
};
