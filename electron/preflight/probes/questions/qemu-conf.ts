import type { Question } from '../question';

/** What libvirt's QEMU driver was told on that host; libvirt: src/qemu/qemu.conf.in. */
export type QemuConf =
  | { readonly is: 'read'; readonly settings: QemuSettings }
  /** There is no such file: everything is as libvirt has it. */
  | { readonly is: 'absent' }
  /** The login may not read it; it takes root. */
  | { readonly is: 'unreadable' };

export type QemuSettings = ReadonlyMap<string, string | readonly string[]>;

/** Every setting but the passwords (vnc_password, spice_password), which are none of ours. */
export const qemuConf: Question<QemuConf> = {
  kind: 'qemu_conf',
  shell: `set -- "\${1:-/etc/libvirt/qemu.conf}"
[ -e "$1" ] || { [ "$uid" = 0 ] && exit 4; [ -x "\${1%/*}" ] && exit 4; exit 5; }
[ -r "$1" ] || exit 5
grep -Ev '^[[:space:]]*(#|$|[a-z_]*password)' -- "$1"; [ $? -le 1 ]`,
  about: () => [''],
  read: (text, exitCode) => {
    if (exitCode === 4) return { is: 'absent' };
    if (exitCode === 5) return { is: 'unreadable' };
    return exitCode === 0 ? { is: 'read', settings: readSettings(text) } : undefined;
  },
};

/*
  name = "text" | 'text' | number | [ "text", "text" ], a list over several lines; of two lines with one name the
  first counts (libvirt: src/util/virconf.c).
*/
const setting =
  /^[ \t]*([A-Za-z_][\w.]*)[ \t]*=[ \t]*(\[[^\]]*\]|"(?:[^"\\]|\\.)*"|'[^']*'|-?\d+)[ \t]*(?:#.*)?$/gm;

function readSettings(text: string): QemuSettings {
  const found = new Map<string, string | readonly string[]>();
  for (const [, name = '', value = ''] of text.matchAll(setting))
    if (!found.has(name)) found.set(name, value.startsWith('[') ? readList(value) : bare(value));
  return found;
}

const readList = (list: string): string[] =>
  [...list.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g)].map(([item]) => bare(item));

const bare = (value: string): string =>
  /^["']/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
