import type { Question } from '../question';

/** The settings of libvirt's QEMU driver that are given; libvirt: src/qemu/qemu.conf.in. */
export type QemuConf = ReadonlyMap<string, string | readonly string[]>;

/** A daemon without the file goes by its defaults, and so does one whose every line is a comment. */
export const qemuConf: Question<QemuConf> = {
  kind: 'qemu_conf',
  shell: `[ ! -d /etc/libvirt ] || [ -x /etc/libvirt ] || exit 6; [ -e /etc/libvirt/qemu.conf ] || exit 0; grep -Ev '^[[:space:]]*(#|$)' /etc/libvirt/qemu.conf; [ $? -lt 2 ]`,
  about: () => [''],
  read: (text, exitCode) => (exitCode === 0 ? readQemuConf(text) : undefined),
};

/*
  name = "text" | 'text' | number | [ "text", "text" ], a list over several lines; of two lines with one name the
  first counts (libvirt: src/util/virconf.c).
*/
const setting =
  /^[ \t]*([A-Za-z_][\w.]*)[ \t]*=[ \t]*(\[[^\]]*\]|"(?:[^"\\]|\\.)*"|'[^']*'|-?\d+)[ \t]*(?:#.*)?$/gm;

export function readQemuConf(text: string): QemuConf {
  const found = new Map<string, string | readonly string[]>();
  for (const [, name = '', value = ''] of text.matchAll(setting))
    if (!found.has(name)) found.set(name, value.startsWith('[') ? readList(value) : bare(value));
  return found;
}

const readList = (list: string): string[] =>
  [...list.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g)].map(([item]) => bare(item));

const bare = (value: string): string =>
  /^["']/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
